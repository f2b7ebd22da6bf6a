"""The structure tree: elements with content, links and attributes, written out as PDF objects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from advisor.reports.pdf.objects import Objects, ref, text_string


@dataclass(frozen=True, slots=True)
class Content:
    """A run of marked content on a page, counted from zero."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Target:
    """An annotation that belongs to an element, by its place in the list of annotations."""

    page: int
    annotation: int


@dataclass(slots=True, eq=False)
class Element:
    """One structure element. `text` holds Alt, ActualText, Lang and the like."""

    role: str
    text: dict[str, str] = field(default_factory=dict)
    attributes: str = ""
    """The attribute dictionary's inside, in PDF syntax: `/O /Table /Scope /Column`."""
    kids: list[Element | Content | Target] = field(default_factory=list)

    def child(self, role: str, attributes: str = "", **text: str) -> Element:
        """A new element inside this one."""
        element = Element(role, {k: v for k, v in text.items() if v}, attributes)
        self.kids.append(element)
        return element


@dataclass(slots=True)
class Tree:
    """What was marked on all pages."""

    root: Element = field(default_factory=lambda: Element("Document"))
    parents: list[list[Element]] = field(default_factory=list)
    """For each page the element that owns each run of content."""
    links: list[Element] = field(default_factory=list)
    """The element that owns each annotation."""

    def write(self, objects: Objects, pages: list[int], annotations: list[int]) -> int:
        """Stores the tree; gives the number of its root."""
        prune(self.root)
        numbers = _numbered(self.root, objects)
        tree = objects.add(b"")
        _write_element(self.root, tree, objects, numbers, _Places(pages, annotations))
        nums = []
        for page, owners in enumerate(self.parents):
            holder = objects.add(("[" + " ".join(ref(numbers[id(o)]) for o in owners) + "]").encode("ascii"))
            nums.append(f"{page} {ref(holder)}")
        for index, owner in enumerate(self.links):
            nums.append(f"{len(self.parents) + index} {ref(numbers[id(owner)])}")
        parent_tree = objects.add(f"<< /Nums [{' '.join(nums)}] >>".encode("ascii"))
        objects.bodies[tree] = (
            f"<< /Type /StructTreeRoot /K [{ref(numbers[id(self.root)])}] /ParentTree {ref(parent_tree)} "
            f"/ParentTreeNextKey {len(self.parents) + len(self.links)} >>"
        ).encode("ascii")
        return tree


@dataclass(frozen=True, slots=True)
class _Places:
    pages: list[int]
    annotations: list[int]


def prune(element: Element) -> bool:
    """Drops elements without any content below them; true when something is left."""
    element.kids = [kid for kid in element.kids if not isinstance(kid, Element) or prune(kid)]
    return bool(element.kids) or element.role in {"TD", "TH"}


def _numbered(root: Element, objects: Objects) -> Mapping[int, int]:
    numbers: dict[int, int] = {}
    stack = [root]
    while stack:
        element = stack.pop()
        numbers[id(element)] = objects.add(b"")
        stack.extend(kid for kid in reversed(element.kids) if isinstance(kid, Element))
    return numbers


def _write_element(
    element: Element, parent: int, objects: Objects, numbers: Mapping[int, int], places: _Places
) -> None:
    number = numbers[id(element)]
    pages = [kid.page for kid in element.kids if isinstance(kid, Content)]
    home = pages[0] if pages else None
    kids = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(ref(numbers[id(kid)]))
            _write_element(kid, number, objects, numbers, places)
        elif isinstance(kid, Target):
            page, annotation = ref(places.pages[kid.page]), ref(places.annotations[kid.annotation])
            kids.append(f"<< /Type /OBJR /Pg {page} /Obj {annotation} >>")
        elif kid.page == home:
            kids.append(str(kid.mcid))
        else:
            kids.append(f"<< /Type /MCR /Pg {ref(places.pages[kid.page])} /MCID {kid.mcid} >>")
    entries = [f"<< /Type /StructElem /S /{element.role} /P {ref(parent)}"]
    entries += [f"/{name} {text_string(value)}" for name, value in element.text.items()]
    if element.attributes:
        entries.append(f"/A << {element.attributes} >>")
    if home is not None:
        entries.append(f"/Pg {ref(places.pages[home])}")
    if kids:
        entries.append("/K " + (kids[0] if len(kids) == 1 else f"[{' '.join(kids)}]"))
    objects.bodies[number] = (" ".join(entries) + " >>").encode("ascii")
