-- Reads the file with types and makes five checks and that of the code's form; counts what fails.
-- The two check characters are not verified here, nor keys, code lists or filings; report does all of that.
SELECT
    count(*) AS lines,
    count(*) FILTER (revenue < 0) AS revenue_negative,
    count(*) FILTER (headcount_local > headcount) AS local_headcount_exceeds_headcount,
    count(*) FILTER (headcount > 0 AND service NOT IN ('dispatch', 'outsourcing', 'flexible'))
        AS headcount_on_service_without,
    count(*) FILTER (partner = 'CN') AS partner_is_home,
    count(*) FILTER (contract_value < revenue) AS contract_below_revenue,
    count(*) FILTER (
        length(institution) <> 18
        OR NOT regexp_full_match(
            institution, '[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}')) AS credit_code_malformed
FROM filed();
