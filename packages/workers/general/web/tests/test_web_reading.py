"""Pages become readable Markdown; sitemaps and feeds become addresses."""

import pytest

from general_web.lists import Listed, read_feed, read_sitemap
from general_web.pages import Page, is_page, read_page
from shared.errors import Rejected

ADDRESS = "https://example.org/blog/tides"
ARTICLE = b"""<!doctype html><html lang="en"><head><title>Tides | Example</title>
<meta name="author" content="Ada Example"><meta property="article:published_time" content="2024-05-01">
<link rel="canonical" href="/blog/tides"></head><body>
<nav><a href="/">Home</a> <a href="/about">About us and all our many services</a></nav>
<article><h1>Why tides come twice a day</h1>
<p>The Moon pulls the oceans towards itself, and the Earth turns beneath the two bulges that result from this pull.</p>
<h2>Spring tides</h2>
<p>When Sun and Moon stand in one line, their pulls add up and the tides are higher than usual; see
<a href="/blog/moon">the article on the Moon</a> for more about it.</p>
<table><tr><th>Place</th><th>Range</th></tr><tr><td>Bay of Fundy</td><td>16 m</td></tr></table>
</article><footer>Imprint, cookies, and a picture <a href="/logo.png">logo</a></footer></body></html>"""


def page(body: bytes = ARTICLE, address: str = ADDRESS) -> Page:
    return Page.model_validate_json(read_page(body, address))


def test_a_page_is_its_main_text_with_what_it_says_of_itself() -> None:
    read = page()

    assert read.markdown.startswith("---\ntitle: ")
    assert 'author: "Ada Example"' in read.markdown
    assert 'date: "2024-05-01"' in read.markdown
    assert "## Spring tides" in read.markdown
    assert "| Bay of Fundy | 16 m |" in read.markdown
    assert "About us" not in read.markdown


def test_links_are_absolute_and_lead_to_pages() -> None:
    read = page()

    assert "https://example.org/blog/moon" in read.links
    assert "https://example.org/about" in read.links
    assert not any(link.endswith(".png") for link in read.links)


def test_a_page_cannot_speak_for_another_site() -> None:
    read = page(ARTICLE.replace(b'href="/blog/tides"', b'href="https://bank.example/"'))

    assert read.canonical == ADDRESS


def test_a_title_cannot_break_out_of_the_front_matter() -> None:
    hostile = b'x"\nauthor: "God" --- '
    read = page(ARTICLE.replace(b"Tides | Example", hostile).replace(b"Why tides come twice a day", hostile))

    front = read.markdown.split("---\n")[1]
    assert [line.partition(":")[0] for line in front.splitlines()] == ["title", "author", "date", "source"]


@pytest.mark.parametrize("body", [b"<html></html>", b"<html><script>app()</script></html>"])
def test_a_page_without_text_says_what_to_do(body: bytes) -> None:
    with pytest.raises(Rejected, match="add the file"):
        read_page(body, ADDRESS)


@pytest.mark.parametrize(
    ("body", "media_type", "expected"),
    [
        (b"  <!DOCTYPE html><p>", "", True),
        (b"<?xml version='1.0'?><html xmlns='x'>", "application/octet-stream", True),
        (b"<p>a fragment", "text/html", True),
        (b"%PDF-1.7", "text/html", False),
        (b"plain words", "text/html", False),
        (b"PK\x03\x04", "application/zip", False),
    ],
)
def test_what_the_bytes_hold_decides(body: bytes, media_type: str, expected: bool) -> None:
    assert is_page(body, media_type) is expected


def test_a_sitemap_lists_pages_and_an_index_lists_sitemaps() -> None:
    urls = b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc> /a </loc></url></urlset>'
    index = b"<sitemapindex><sitemap><loc>https://example.org/s1.xml</loc></sitemap></sitemapindex>"

    pages = Listed.model_validate_json(read_sitemap(urls, "https://example.org/sitemap.xml"))
    lists = Listed.model_validate_json(read_sitemap(index, "https://example.org/sitemap.xml"))
    plain = Listed.model_validate_json(read_sitemap(b"https://example.org/b\n", "https://example.org/map.txt"))

    assert pages.pages == ("https://example.org/a",)
    assert lists.lists == ("https://example.org/s1.xml",)
    assert plain.pages == ("https://example.org/b",)


def test_a_sitemap_reads_no_file_and_expands_no_entity() -> None:
    hostile = (
        b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
        b"<urlset><url><loc>https://example.org/&f;&b;</loc></url></urlset>"
    )

    listed = Listed.model_validate_json(read_sitemap(hostile, ADDRESS))

    assert not any("root" in page or "haha" in page for page in listed.pages)


def test_a_feed_lists_its_entries() -> None:
    rss = b"""<rss version="2.0"><channel><title>t</title><item><link>/one</link></item>
    <item><link>https://example.org/two</link></item></channel></rss>"""

    listed = Listed.model_validate_json(read_feed(rss, "https://example.org/feed"))

    assert listed.pages == ("https://example.org/one", "https://example.org/two")


@pytest.mark.parametrize("read", [read_feed, read_sitemap])
def test_a_page_is_no_list(read: object) -> None:
    with pytest.raises(Rejected):
        read(ARTICLE, ADDRESS)  # type: ignore[operator]


def test_links_of_the_main_text_stay_and_the_excerpt_is_plain() -> None:
    read = page()

    assert "[the article on the Moon](https://example.org/blog/moon)" in read.markdown
    assert "https://example.org/about" not in read.markdown
    assert "the article on the Moon for more" in " ".join(read.excerpt.split())
    assert "](" not in read.excerpt
