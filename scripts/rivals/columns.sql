-- The returns as a typed reading of the file, for the two statements that read it.
CREATE TEMP MACRO filed() AS TABLE
SELECT * FROM read_csv(
    'returns.csv', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
    columns = {
        'institution': 'VARCHAR', 'period': 'VARCHAR', 'flow': 'VARCHAR', 'service': 'VARCHAR',
        'partner': 'VARCHAR', 'mode': 'INTEGER', 'currency': 'VARCHAR', 'unit_mult': 'INTEGER',
        'revenue': 'DECIMAL(18,2)', 'contract_value': 'DECIMAL(18,2)',
        'headcount': 'INTEGER', 'headcount_local': 'INTEGER'});
