-- Decides every clause of the policy chaoyang-hr-export-base for the award year 2026, under the defaults of its
-- parameters, from the files of `report demo facts`: how many institutions got which answer, and the sums of the
-- amounts in fen. NULL is what is not known, as SQL has it. The amount of an item is a whole number of small parts
-- of a fen until it is rounded once, half to even.
SET preserve_insertion_order = false;

CREATE TEMP MACRO facts(file) AS TABLE
SELECT * FROM read_csv('facts/' || file || '.csv', header = true, delim = ',', quote = '"', escape = '"',
    auto_type_candidates = ['BOOLEAN', 'BIGINT', 'DATE', 'DECIMAL(18,4)', 'VARCHAR'], sample_size = 2048);

CREATE TEMP MACRO in_year(day) AS day >= DATE '2026-01-01' AND day <= DATE '2026-12-31';
-- 0 eligible, 1 not eligible, 2 undetermined, 3 not authorised.
CREATE TEMP MACRO outcome(refused, holds) AS CASE WHEN refused THEN 3 WHEN holds THEN 0 WHEN NOT holds THEN 1 ELSE 2 END;
CREATE TEMP MACRO outcome_of_items(refused, holds, applied, yes, unknown) AS CASE
    WHEN refused THEN 3
    WHEN holds AND coalesce(yes, 0) > 0 THEN 0
    WHEN NOT holds THEN 1
    WHEN applied IS NULL THEN 2
    WHEN coalesce(unknown, 0) > 0 OR (holds IS NULL AND coalesce(yes, 0) > 0) THEN 2
    ELSE 1 END;
-- A number of parts of a fen as whole fen, half to even.
CREATE TEMP MACRO whole(parts, size) AS parts // size
    + CASE WHEN 2 * (parts % size) > size OR (2 * (parts % size) = size AND (parts // size) % 2 = 1) THEN 1 ELSE 0 END;
CREATE TEMP MACRO least_of(a, b) AS CASE WHEN a IS NULL OR b IS NULL THEN NULL WHEN a <= b THEN a ELSE b END;
CREATE TEMP MACRO tally(name, answer, fen) AS {
    'clause': name, 'eligible': count(*) FILTER (answer = 0), 'not_eligible': count(*) FILTER (answer = 1),
    'undetermined': count(*) FILTER (answer = 2), 'not_authorised': count(*) FILTER (answer = 3),
    'fen': sum(fen) FILTER (answer = 0)};

WITH
    recognition AS (
        SELECT institution,
            count(*) FILTER (kind = 'standardization-demo' AND in_year(recognised_on)) AS standard,
            count(*) FILTER (kind IN ('regional-hq-recognised', 'regional-hq-moved-in') AND in_year(recognised_on)) AS regional,
            count(*) FILTER (kind IN ('hq-type-established', 'hq-type-moved-in') AND in_year(recognised_on)) AS hq,
            count(*) FILTER (kind = 'export-incubator' AND in_year(recognised_on)) AS incubator
        FROM facts('award-recognitions') GROUP BY institution),
    revenue AS (
        -- An amount that is not known makes the sum unknown.
        SELECT institution, CASE WHEN count(*) = count("revenue.cny") THEN coalesce(sum("revenue.cny"), 0) END AS revenue,
            CASE WHEN count(*) = count("booked.cny") THEN coalesce(sum("booked.cny"), 0) END AS booked, true AS has_lines
        FROM facts('award-overseas-revenue') GROUP BY institution),
    team AS (
        SELECT institution, count(*) FILTER (holds) AS yes, count(*) FILTER (holds IS NULL) AS unknown
        FROM (SELECT institution, incubated_abroad AND in_year(settled_on) AND "item_granted.a6b" = 0 AND "item_unclaimed.a6b" AS holds
            FROM facts('award-teams')) GROUP BY institution),
    -- In halves of a fen.
    site AS (
        SELECT institution, count(*) AS lines, count(*) FILTER (holds AND part IS NOT NULL) AS yes,
            count(*) FILTER (holds IS NULL OR (holds AND part IS NULL)) AS unknown, sum(whole(part, 2)) FILTER (holds) AS fen
        FROM (SELECT institution,
                new_site AND kind IN ('office', 'branch', 'rnd', 'talent-station') AND means IS NOT NULL
                    AND in_year(opened_on) AND "item_granted.a8a" = 0 AS holds,
                least_of((100 * "cost.cny")::BIGINT, 20000000) AS part
            FROM facts('award-sites')) GROUP BY institution),
    -- In parts of a fen, 7300000 of which are one: twice 365 days and ten thousandths.
    loan AS (
        SELECT institution, count(*) FILTER (holds AND part IS NOT NULL) AS yes,
            count(*) FILTER (holds IS NULL OR (holds AND part IS NULL)) AS unknown, sum(part // 7300000) FILTER (holds) AS fen
        FROM (SELECT institution,
                use IN ('merger', 'acquisition', 'reorganisation', 'cooperation') AND months_since_drawing <= 60 AS holds,
                least_of((100 * "interest.cny")::HUGEINT * 3650000,
                    (100 * "principal.cny")::HUGEINT * (10000 * prime_rate_at_drawing)::HUGEINT * interest_days * 2) AS part
            FROM facts('award-loans')) GROUP BY institution),
    talent AS (
        SELECT institution, count(*) FILTER (entry) AS yes, count(*) FILTER (entry IS NULL) AS unknown,
            count(*) FILTER (cases) AS cases, count(*) FILTER (cases IS NULL) AS unknown_cases
        FROM (SELECT institution, kind IN ('leading', 'top-team') AND in_year(arrived_on) AND "item_granted.a15" = 0 AND "item_elsewhere.a15" = 0 AS entry,
                kind IN ('nobel', 'turing', 'academician') AND in_year(arrived_on) AND "item_granted.a15b" = 0 AND "item_elsewhere.a15b" = 0 AS cases
            FROM facts('award-talent')) GROUP BY institution),
    trainee AS (
        SELECT institution, count(*) FILTER (holds) AS yes, count(*) FILTER (holds IS NULL) AS unknown
        FROM (SELECT institution, passed AND qualified AND in_year(passed_on) AND "item_granted.a17" = 0 AND "item_elsewhere.a17" = 0 AS holds
            FROM facts('award-trainees')) GROUP BY institution),
    -- In halves of a fen.
    cost AS (
        SELECT institution, count(*) FILTER (holds AND part IS NOT NULL) AS yes,
            count(*) FILTER (holds IS NULL OR (holds AND part IS NULL)) AS unknown, sum(whole(part, 2)) FILTER (holds) AS fen
        FROM (SELECT institution, "cost.cny" > 0 AS holds, (100 * "cost.cny")::BIGINT AS part
            FROM facts('award-team-costs')) GROUP BY institution),
    institution AS MATERIALIZED (SELECT * FROM facts('institutions')),
    -- In tenths of a fen.
    platform AS (
        SELECT institution, count(*) FILTER (holds AND part IS NOT NULL) AS yes,
            count(*) FILTER (holds IS NULL OR (holds AND part IS NULL)) AS unknown, sum(whole(part, 10)) FILTER (holds) AS fen
        FROM (SELECT p.institution, self_built AND subsidy_year > "granted_years.a12" AS holds,
                least_of((100 * "cost.cny")::BIGINT
                    * CASE subsidy_year WHEN 1 THEN 5 WHEN 2 THEN 3 WHEN 3 THEN 1 END, 300000000) AS part
            FROM facts('award-platforms') p JOIN institution USING (institution)) GROUP BY institution),
    answer AS MATERIALIZED (
        SELECT
            coalesce(NOT "use.hrst-quarterly.2025", false) AS now, coalesce(NOT "use.hrst-quarterly.2024", false) AS before,
            coalesce(NOT "use.award-recognitions.2026", false) AS no_recognitions,
            coalesce(NOT "use.award-overseas-revenue.2026", false) AS no_revenue,
            CASE WHEN "use.award-recognitions.2026" IS NOT NULL THEN coalesce(r.standard, 0) END AS standard,
            CASE WHEN "use.award-recognitions.2026" IS NOT NULL THEN coalesce(r.regional, 0) END AS regional,
            CASE WHEN "use.award-recognitions.2026" IS NOT NULL THEN coalesce(r.hq, 0) END AS hq,
            CASE WHEN "use.award-recognitions.2026" IS NOT NULL THEN coalesce(r.incubator, 0) END AS incubator,
            CASE WHEN "use.award-overseas-revenue.2026" IS NOT NULL THEN CASE WHEN has_lines THEN revenue ELSE 0 END END AS abroad,
            CASE WHEN "use.award-overseas-revenue.2026" IS NOT NULL THEN CASE WHEN has_lines THEN booked ELSE 0 END END AS booked,
            in_district OR in_district_now AS member,
            coalesce(NOT "use.hrst-quarterly.2020", false) OR coalesce(NOT "use.hrst-quarterly.2021", false) OR coalesce(NOT "use.hrst-quarterly.2022", false) OR coalesce(NOT "use.hrst-quarterly.2023", false) OR coalesce(NOT "use.hrst-quarterly.2024", false) AS past,
            in_district AND abroad > 0 AND 10 * booked > 8 * abroad AS a9,
            outcome(no_recognitions, (in_base OR in_base_now) AND standard > 0 AND "granted.a1" = 0) AS a1,
            outcome(now, in_base AND services_exports >= 100000000 AND "rank.services_exports" <= 10 AND "granted.a4" = 0) AS a4,
            outcome(no_recognitions, regional > 0 AND "granted.a5a" = 0) AS a5a,
            outcome(no_recognitions, hq > 0 AND "granted.a5b" = 0) AS a5b,
            outcome(no_recognitions, (in_base OR in_base_now) AND incubator > 0 AND "granted.a6a" = 0) AS a6a,
            outcome_of_items(coalesce(NOT "use.award-teams.2026", false), member, "use.award-teams.2026", team.yes, team.unknown) AS a6b,
            outcome(no_recognitions OR now, (in_base OR in_base_now)
                AND ("growth_list.little_giant" OR "growth_list.unicorn" OR "growth_list.gazelle")
                AND services_trade > 0 AND "granted_years.a7" < 3) AS a7,
            outcome_of_items(coalesce(NOT "use.award-sites.2026", false) OR now, member AND services_trade > 0,
                "use.award-sites.2026", site.yes, site.unknown) AS a8a,
            outcome_of_items(coalesce(NOT "use.award-loans.2026", false) OR now, member AND services_trade > 0,
                "use.award-loans.2026", loan.yes, loan.unknown) AS a8b,
            outcome(no_revenue, a9) AS a9a,
            outcome(no_revenue OR now OR past, a9 AND "rank.services_exports" <= 3
                AND "granted_now.a9c" = 0
                AND "services_exports.cny" >= 20000000 AND "services_exports.cny" < 100000000
                AND ("highest_before.services_exports.cny" IS NULL OR "highest_before.services_exports.cny" < 20000000)
                AND "whole_history.services_exports" AND "granted.a9b" = 0) AS a9b,
            outcome(no_revenue OR now OR past, a9 AND "rank.services_exports" <= 3
                AND "granted_now.a9b" = 0
                AND "services_exports.cny" >= 100000000
                AND ("highest_before.services_exports.cny" IS NULL OR "highest_before.services_exports.cny" < 100000000)
                AND "whole_history.services_exports" AND "granted.a9c" = 0) AS a9c,
            outcome(now OR before, in_district AND overseas_outsourcing_revenue > 0
                AND (("prior.overseas_outsourcing_revenue" > 0 AND "growth.overseas_outsourcing_revenue" > 0.3)
                    OR ("prior.overseas_outsourcing_revenue" = 0
                        AND "growth.overseas_outsourcing_revenue" > 0))) AS a10a,
            outcome(now, in_district AND overseas_outsourcing_revenue > 0 AND local_outsourcing_headcount > 0) AS a10b,
            outcome_of_items(coalesce(NOT "use.award-platforms.2026", false), member AND "granted_years.a12" < 3,
                "use.award-platforms.2026", platform.yes, platform.unknown) AS a12,
            outcome_of_items(coalesce(NOT "use.award-talent.2026", false), member, "use.award-talent.2026",
                talent.yes, talent.unknown) AS a15,
            outcome_of_items(coalesce(NOT "use.award-talent.2026", false), member, "use.award-talent.2026",
                talent.cases, talent.unknown_cases) AS a15b,
            outcome_of_items(coalesce(NOT "use.award-trainees.2026", false), member, "use.award-trainees.2026",
                trainee.yes, trainee.unknown) AS a17,
            outcome_of_items(coalesce(NOT "use.award-team-costs.2026", false), member, "use.award-team-costs.2026",
                cost.yes, cost.unknown) AS a20,
            10000000 * team.yes AS fen_a6b, least(site.fen, 10000000 * site.lines) AS fen_a8a,
            loan.fen AS fen_a8b, least(platform.fen, 30000000) AS fen_a12,
            100000000 * talent.yes AS fen_a15, 100000 * trainee.yes AS fen_a17, cost.fen AS fen_a20
        FROM institution
        LEFT JOIN recognition r USING (institution) LEFT JOIN revenue USING (institution)
        LEFT JOIN team USING (institution) LEFT JOIN site USING (institution) LEFT JOIN loan USING (institution)
        LEFT JOIN platform USING (institution) LEFT JOIN talent USING (institution)
        LEFT JOIN trainee USING (institution) LEFT JOIN cost USING (institution))
SELECT unnest(list, recursive := true) FROM (
    SELECT [
        tally('A1', a1, 10000000), tally('A4', a4, 50000000), tally('A5a', a5a, 1000000000),
        tally('A5b', a5b, 500000000), tally('A6a', a6a, 30000000), tally('A6b', a6b, fen_a6b),
        tally('A7', a7, 10000000), tally('A8a', a8a, fen_a8a), tally('A8b', a8b, fen_a8b), tally('A9a', a9a, NULL),
        tally('A9b', a9b, 180000000), tally('A9c', a9c, 400000000), tally('A10a', a10a, NULL),
        tally('A10b', a10b, NULL), tally('A12', a12, fen_a12), tally('A15', a15, fen_a15), tally('A15b', a15b, NULL),
        tally('A17', a17, fen_a17), tally('A19', 1, NULL), tally('A20', a20, fen_a20)] AS list
    FROM answer);
