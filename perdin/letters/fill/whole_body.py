"""docxtpl for the templates that only it can fill, without its one step that grows too fast."""

from docxtpl import DocxTemplate
from lxml import etree


class WholeBody(DocxTemplate):  # type: ignore[misc]  # docxtpl says nothing of its types
    """Puts the filled body in the old one's place once that is empty.

    lxml gives a body that is taken out its namespaces anew, element by element: of 4,000
    paragraphs that takes a quarter of a minute, for something that nobody looks at again.
    """

    def map_tree(self, tree: "etree._Element") -> None:
        """Replace the document's body by the filled one."""
        self.docx.element.body.clear()
        super().map_tree(tree)
