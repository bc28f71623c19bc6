"""Taking everything along: dossiers that lose nothing, a workbook or CSV files to count in."""
