-- Ranks the institutions of the district by exports of services in US dollars, with growth and share.
-- Binary floating point, which report does not allow itself, is the faster form here.
WITH
    weight AS (
        SELECT own.period, own.currency, unit_mult,
            pow(10, unit_mult) * own.cny_per_unit / usd.cny_per_unit AS usd
        FROM rate own
        JOIN rate usd ON usd.period = own.period AND usd.currency = 'USD',
            (VALUES (0), (3), (4), (6), (8)) AS power (unit_mult)
        WHERE left(own.period, 4)::INTEGER IN (getvariable('year'), getvariable('year') - 1)),
    quarter AS (
        SELECT institution, r.period,
            coalesce(sum(revenue * usd) FILTER (flow = 'export' AND coalesce(mode, 1) <> 3), 0) AS value
        FROM returns r
        JOIN weight w
            ON w.period = r.period AND w.currency = r.currency AND w.unit_mult = coalesce(r.unit_mult, 0)
        GROUP BY institution, r.period),
    standing AS (
        SELECT institution,
            sum(value) FILTER (left(period, 4)::INTEGER = getvariable('year')) AS value,
            sum(value) FILTER (left(period, 4)::INTEGER < getvariable('year')) AS prior,
            count(*) FILTER (left(period, 4)::INTEGER = getvariable('year')) AS quarters,
            count(*) FILTER (left(period, 4)::INTEGER < getvariable('year')) AS prior_quarters
        FROM quarter
        GROUP BY institution),
    ranked AS (
        SELECT rank() OVER (ORDER BY value DESC) AS rank, institution, name, value, prior,
            CASE WHEN quarters = 4 AND prior_quarters = 4 AND prior > 0
                THEN 100 * (value / prior - 1) END AS growth_percent,
            100 * value / sum(value) OVER () AS share_percent, quarters
        FROM standing
        JOIN register USING (institution)
        WHERE quarters > 0 AND district = getvariable('district')
            AND "from" <= make_date(getvariable('year'), 12, 31)
            AND ("to" IS NULL OR "to" >= make_date(getvariable('year'), 12, 31)))
SELECT rank, institution, name, round(value, 2) AS value, round(prior, 2) AS prior,
    round(growth_percent, 2) AS growth_percent, round(share_percent, 2) AS share_percent, quarters
FROM ranked
WHERE rank <= 10
ORDER BY rank, institution;
