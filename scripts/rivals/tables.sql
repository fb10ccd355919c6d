-- The register and the rates, and the rate of every currency and period: its own, else the mean of its
-- months, else the year's. Not timed.
CREATE TABLE register AS SELECT * FROM read_csv(
    'register.csv', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
    columns = {
        'institution': 'VARCHAR', 'name': 'VARCHAR', 'district': 'VARCHAR', 'from': 'DATE', 'to': 'DATE',
        'key': 'BOOLEAN', 'base': 'BOOLEAN'});

CREATE TABLE rate AS
WITH
    given AS (
        SELECT period, currency, cny_per_unit
        FROM read_csv(
            'rates.csv', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
            columns = {
                'period': 'VARCHAR', 'currency': 'VARCHAR', 'cny_per_unit': 'DECIMAL(18,8)',
                'source': 'VARCHAR'})
        UNION ALL
        SELECT DISTINCT period, 'CNY', 1 FROM returns),
    asked AS (
        SELECT DISTINCT period, currency, 3 * right(period, 1)::INTEGER AS last_month FROM returns
        UNION
        SELECT DISTINCT period, 'USD', 3 * right(period, 1)::INTEGER FROM returns)
SELECT
    asked.period,
    asked.currency,
    coalesce(
        (SELECT max(g.cny_per_unit) FROM given g
         WHERE g.currency = asked.currency AND g.period = asked.period),
        (SELECT avg(g.cny_per_unit) FROM given g
         WHERE g.currency = asked.currency AND left(g.period, 4) = left(asked.period, 4)
             AND try_cast(g.period[6:] AS INTEGER) BETWEEN last_month - 2 AND last_month),
        (SELECT max(g.cny_per_unit) FROM given g
         WHERE g.currency = asked.currency AND g.period = left(asked.period, 4)))::DOUBLE AS cny_per_unit
FROM asked;
