"""Files for a proposal: pictures, tables, workbook; each says which command makes it again."""

from simkit.report.exports.export import FORMATS, Format, checked_formats, export

__all__ = ["FORMATS", "Format", "checked_formats", "export"]
