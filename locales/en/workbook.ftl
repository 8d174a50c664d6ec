### workbook
