"""What a PDF/UA-1 and PDF/A-3a file says about itself: XMP, information, colour profile, attachments."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax import saxutils

from advisor.reports.document import Attachment
from advisor.reports.pdf import icc
from advisor.reports.pdf.objects import Objects, ref, stream, text_string


@dataclass(frozen=True, slots=True)
class About:
    """What the document's metadata says."""

    title: str
    author: str
    subject: str
    keywords: str
    language: str
    producer: str
    as_of: date

    @property
    def pdf_date(self) -> str:
        """The time stamp as the information dictionary writes it: noon of the day the report counts from."""
        return f"D:{self.as_of:%Y%m%d}120000+00'00'"

    @property
    def xmp_date(self) -> str:
        """The same moment as XMP writes it."""
        return f"{self.as_of.isoformat()}T12:00:00+00:00"


def write_information(about: About, objects: Objects) -> None:
    """Replaces the information dictionary."""
    entries = {
        "Title": about.title,
        "Author": about.author,
        "Subject": about.subject,
        "Keywords": about.keywords,
        "Creator": about.producer,
        "Producer": about.producer,
        "CreationDate": about.pdf_date,
        "ModDate": about.pdf_date,
    }
    inside = " ".join(f"/{name} {text_string(value)}" for name, value in entries.items())
    objects.bodies[objects.info] = f"<< {inside} >>".encode("ascii")


def write_xmp(about: About, objects: Objects) -> int:
    """Stores the XMP packet, uncompressed as archives want it; gives its number."""
    data = _packet(about).encode("utf-8")
    head = f"<< /Type /Metadata /Subtype /XML /Length {len(data)} >>\nstream\n".encode("ascii")
    return objects.add(head + data + b"\nendstream")


def write_colour_profile(objects: Objects) -> int:
    """Stores the output intent; gives its number."""
    profile = objects.add(stream("/N 3", icc.srgb()))
    return objects.add(
        (
            "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) "
            f"/Info (sRGB) /DestOutputProfile {ref(profile)} >>"
        ).encode("ascii")
    )


def write_attachments(attachments: Sequence[Attachment], about: About, objects: Objects) -> list[int]:
    """Stores the attached files in order of name; gives the numbers of their specifications."""
    numbers = []
    for item in sorted(attachments, key=lambda a: a.name):
        digest = hashlib.md5(item.data, usedforsecurity=False).hexdigest()
        mime = item.mime.replace("/", "#2F")
        embedded = objects.add(
            stream(
                f"/Type /EmbeddedFile /Subtype /{mime} /Params << /Size {len(item.data)} "
                f"/ModDate {text_string(about.pdf_date)} /CheckSum <{digest}> >>",
                item.data,
            )
        )
        name = text_string(item.name)
        numbers.append(
            objects.add(
                (
                    f"<< /Type /Filespec /F {name} /UF {name} /Desc {text_string(item.description)} "
                    f"/AFRelationship /{item.relationship} "
                    f"/EF << /F {ref(embedded)} /UF {ref(embedded)} >> >>"
                ).encode("ascii")
            )
        )
    return numbers


def escape(text: str) -> str:
    """Text inside XML. The packet lies bare in the file, so a title must not look like its end."""
    return saxutils.escape(text).replace("endstream", "endstre&#97;m").replace("endobj", "endo&#98;j")


def _bag(kind: str, items: Sequence[str]) -> str:
    lines = "".join(f"<rdf:li>{escape(item)}</rdf:li>" for item in items)
    return f"<rdf:{kind}>{lines}</rdf:{kind}>"


def _alternative(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'


_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}

# PDF/A knows no PDF/UA identifier of its own, so the packet has to describe it.
_UA_SCHEMA = (
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>PDF/UA part</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
)


def _packet(about: About) -> str:
    spaces = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in _NAMESPACES.items())
    return "\n".join(
        [
            '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
            '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
            f'<rdf:Description rdf:about="" {spaces}>',
            "<dc:format>application/pdf</dc:format>",
            f"<dc:language>{_bag('Bag', [about.language])}</dc:language>",
            f"<dc:title>{_alternative(about.title)}</dc:title>",
            f"<dc:creator>{_bag('Seq', [about.author])}</dc:creator>",
            f"<dc:description>{_alternative(about.subject)}</dc:description>",
            f"<pdf:Producer>{escape(about.producer)}</pdf:Producer>",
            f"<pdf:Keywords>{escape(about.keywords)}</pdf:Keywords>",
            f"<xmp:CreatorTool>{escape(about.producer)}</xmp:CreatorTool>",
            f"<xmp:CreateDate>{about.xmp_date}</xmp:CreateDate>",
            f"<xmp:ModifyDate>{about.xmp_date}</xmp:ModifyDate>",
            "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
            f"<pdfuaid:part>1</pdfuaid:part>{_UA_SCHEMA}",
            "</rdf:Description></rdf:RDF></x:xmpmeta>",
            '<?xpacket end="w"?>',
        ]
    )
