-- The returns as a typed reading of the file, for the two statements that read it.
-- Four places, since amounts in units of ten thousand (unit_mult 4) come with as many in the generated file.
CREATE TEMP MACRO filed() AS TABLE
SELECT * FROM read_csv(
    'returns.csv', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
    columns = {
        'institution': 'VARCHAR', 'period': 'VARCHAR', 'flow': 'VARCHAR', 'service': 'VARCHAR',
        'partner': 'VARCHAR', 'mode': 'INTEGER', 'currency': 'VARCHAR', 'unit_mult': 'INTEGER',
        'revenue': 'DECIMAL(18,4)', 'contract_value': 'DECIMAL(18,4)',
        'headcount': 'INTEGER', 'headcount_local': 'INTEGER'});
