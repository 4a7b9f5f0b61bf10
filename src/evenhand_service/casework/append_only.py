"""What somebody wrote about a case is neither changed nor taken out, which the database sees to, until the time of it is over."""

from evenhand_service.audit.append_only import NEVER, Refusing

TIME_IS_OVER = """EXISTS (
    SELECT 1 FROM casework_ledger AS ledger JOIN casework_sheet AS sheet ON sheet.inspection_id = ledger.inspection_id
    WHERE sheet.id = OLD.sheet_id AND ledger.removing
)"""

OPERATIONS: Refusing = {"casework_operation": {"UPDATE": NEVER, "DELETE": TIME_IS_OVER}}
