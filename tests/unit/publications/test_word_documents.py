"""Word documents as people make them: changes, boxes, merged cells, lists within lists, places; and damaged ones. All are made up."""

from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from documents import VOCABULARY, word
from evenhand.files.faults import Refused
from evenhand.publications.from_docx import lines_of_docx
from evenhand.publications.publication import Publication
from evenhand.publications.read import understand

SPACES = (
    f"{nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
    "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' xmlns:v='urn:schemas-microsoft-com:vml'"
)


def made(*blocks, change=lambda document: None):
    """The lines of a document whose body is these blocks of XML."""
    document = docx.Document()
    for block in blocks:
        document.element.body.insert(len(document.element.body) - 1, parse_xml(block.replace(">", f" {SPACES}>", 1)))
    change(document)
    content = BytesIO()
    document.save(content)
    return list(lines_of_docx(content.getvalue(), "a.docx"))


def said(text):
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraph(text):
    return f"<w:p>{said(text)}</w:p>"


def cell(*paragraphs, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs)}</w:tc>"


def table(*rows):
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def test_places_are_paragraphs_and_rows_as_a_reader_counts_them():
    lines = made(
        paragraph("One"), "<w:p></w:p>", paragraph("Two"), table([cell(paragraph("a")), cell(paragraph("b"))]), paragraph("Three")
    )

    assert [(line.text, line.place) for line in lines] == [
        ("One", "paragraph 1"),
        ("Two", "paragraph 2"),
        ("a b", "table 1, row 1"),
        ("Three", "paragraph 3"),
    ]


def test_changes_are_read_as_accepted():
    lines = made(
        f"<w:p>{said('We ')}<w:ins w:id='1' w:author='a'>{said('examined')}</w:ins>"
        f"<w:del w:id='2' w:author='a'><w:r><w:delText>read</w:delText></w:r></w:del>{said(' 60 cases')}"
        f"<w:moveFrom w:id='3' w:author='a'>{said(' elsewhere')}</w:moveFrom><w:moveTo w:id='4' w:author='a'>{said('.')}</w:moveTo></w:p>",
        f"<w:tbl><w:tr><w:trPr><w:del w:id='5' w:author='a'/></w:trPr>{cell(paragraph('gone'))}</w:tr></w:tbl>",
    )

    assert [line.text for line in lines] == ["We examined 60 cases."]


def test_a_box_is_read_once_and_not_inside_the_paragraph_that_it_hangs_on():
    box = f"<w:txbxContent>{paragraph('In a box')}</w:txbxContent>"
    drawn = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )

    lines = made(f"<w:p>{said('Before')}<w:r>{drawn}</w:r>{said(' and after')}</w:p>")

    assert [line.text for line in lines] == ["Before and after", "In a box"]


def test_content_controls_are_looked_through_everywhere():
    def control(held):
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{held}</w:sdtContent></w:sdt>"

    row = f"<w:tr>{control(cell(paragraph('1.1')))}{cell(control(paragraph('Good')))}</w:tr>"
    lines = made(f"<w:p>{said('Score ')}{control(said('7/27'))}</w:p>", f"<w:tbl>{control(row)}</w:tbl>")

    assert [(line.text, line.cells) for line in lines] == [("Score 7/27", ()), ("1.1 Good", ("1.1", "Good"))]


def test_merged_cells_are_said_once_and_keep_the_columns_apart():
    lines = made(
        table(
            [cell(paragraph("Wide"), properties="<w:gridSpan w:val='2'/>"), cell(paragraph("c"))],
            [cell(paragraph("Tall"), properties="<w:vMerge w:val='restart'/>"), cell(paragraph("b")), cell(paragraph("c"))],
            [cell(paragraph("Tall"), properties="<w:vMerge/>"), cell(paragraph("d")), cell(paragraph("e"))],
        )
    )

    assert [(line.cells, line.raw) for line in lines] == [
        (("Wide", "c"), "Wide\t\tc"),
        (("Tall", "b", "c"), ""),
        (("d", "e"), "\td\te"),
    ]


def test_a_table_in_a_cell_is_a_table_and_a_box_of_one_cell_is_paragraphs():
    inner = table([cell(paragraph("1.1")), cell(paragraph("Good"))])

    lines = made(table([cell(paragraph("Summary"), paragraph("More"), inner, "<w:p/>")]))

    assert [(line.text, line.place) for line in lines] == [
        ("Summary", "table 1, row 1, paragraph 1"),
        ("More", "table 1, row 1, paragraph 2"),
        ("1.1 Good", "table 2, row 1"),
    ]


def test_what_stands_at_the_head_and_foot_of_every_page_is_left_out():
    def change(document):
        document.sections[0].header.paragraphs[0].text = "Northtown report"
        document.sections[0].footer.paragraphs[0].text = "Page 1"

    assert [line.text for line in made(paragraph("Words"), change=change)] == ["Words"]


NUMBERING = """<w:abstractNum w:abstractNumId="90">
<w:lvl w:ilvl="0"><w:start w:val="6"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>"""


def test_lists_are_numbered_as_word_draws_them_and_lists_inside_them_belong_to_their_item():
    def change(document):
        numbering = document.part.numbering_part.element
        numbering.insert(0, parse_xml(NUMBERING.replace(">", f" {nsdecls('w')}>", 1)))
        numbering.append(parse_xml(f"<w:num w:numId='90' {nsdecls('w')}><w:abstractNumId w:val='90'/></w:num>"))

    def listed(text, level):
        return f"<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='90'/></w:numPr></w:pPr>{said(text)}</w:p>"

    items = [listed(*one) for one in (("improve plans:", 0), ("for women", 1), ("for men", 1), ("listen:", 0), ("to all", 1))]
    lines = made(paragraph("Northtown PDU should:"), *items, change=change)

    assert [line.text for line in lines][1:] == ["6) improve plans:", "(a) for women", "(b) for men", "7) listen:", "(a) to all"]
    (unit,) = understand(Publication("a.docx", "Word", (*made(paragraph("Overall rating Good")), *lines)), VOCABULARY).units
    assert [(one.number, one.text) for one in unit.recommendations] == [
        (6, "improve plans: (a) for women (b) for men"),
        (7, "listen: (a) to all"),
    ]


@pytest.mark.parametrize(
    ("told", "fieldwork"),
    [
        ("Fieldwork took place from 9 January 2023 to 13 January 2023", "2023-01-09"),
        ("Our fieldwork took place between 9 and 13 January 2023.", "2023-01-09"),
        ("Fieldwork was carried out from 30 January to 3 February 2023.", "2023-01-30"),
        ("Fieldwork began in May 2022.", "2022-05"),
        ("Fieldwork took place over two weeks, and ended on 13 January 2023.", None),
        ("Fieldwork for our previous inspection took place in May 2019.", None),
    ],
)
@pytest.mark.parametrize("after", [True, False])
def test_fieldwork_in_a_paragraph_is_that_of_the_unit(told, fieldwork, after):
    rows = [
        ("Northtown PDU", "Score 4/27"),
        ("Overall rating", "Inadequate"),
        ("1.1", "Leadership", "Good"),
        ("1.2", "Staff", "Good"),
    ]
    raw = word("# Northtown", *([] if after else [told]), *rows, *([told] if after else []))

    (unit,) = understand(Publication("a.docx", "Word", tuple(lines_of_docx(raw, "a.docx"))), VOCABULARY).units

    assert (unit.unit, unit.fieldwork) == ("Northtown PDU", fieldwork)


def test_a_document_with_a_damaged_byte_is_read_or_refused_and_never_ends_in_a_traceback():
    raw = word("# A report", "Northtown PDU should:", "1. listen", ("1.1", "Leadership", "Good"))
    refused = 0
    for place in range(4, len(raw), 211):
        broken = bytearray(raw)
        broken[place] ^= 0xFF
        try:
            list(lines_of_docx(bytes(broken), "a.docx"))
        except Refused as refusal:
            refused += [fault.name for fault in refusal.faults] == ["DocumentBroken"]

    assert refused > 10


@pytest.mark.parametrize("part", ["word/document.xml", "word/numbering.xml", "word/styles.xml"])
def test_a_part_that_is_no_xml_is_refused(part):
    import zipfile

    content = BytesIO()
    with zipfile.ZipFile(BytesIO(word("Words", "1. listen"))) as parts, zipfile.ZipFile(content, "w") as changed:
        for name in parts.namelist():
            changed.writestr(name, b"<no" if name == part else parts.read(name))

    with pytest.raises(Refused) as refused:
        list(lines_of_docx(content.getvalue(), "a.docx"))
    assert refused.value.faults[0].name == "DocumentBroken"


def test_the_contents_of_a_document_are_none_of_its_text():
    contents = f"<w:p><w:hyperlink w:anchor='_Toc000001'>{said('Recommendations')}</w:hyperlink></w:p>"
    link = f"<w:p>{said('As ')}<w:hyperlink w:anchor='annex'>{said('the annex')}</w:hyperlink>{said(' says.')}</w:p>"

    lines = made(contents, paragraph("Recommendations"), link)

    assert [(line.text, line.place) for line in lines] == [
        ("Recommendations", "paragraph 1"),
        ("As the annex says.", "paragraph 2"),
    ]
