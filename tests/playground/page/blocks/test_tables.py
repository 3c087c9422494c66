"""Tables to work with, and the numbers behind a chart."""

from playwright.sync_api import expect

from tests.playground.page.blocks.drawing import Drawing
from tests.playground.page.blocks.examples import Example
from tests.playground.page.blocks.rich_examples import RICH_EXAMPLES


def named(name: str) -> Example:
    return next(example for example in RICH_EXAMPLES if example.name == name)


def expect_cities(drawing: Drawing, *names: str) -> None:
    expect(drawing.main.get_by_role("rowheader")).to_have_text(list(names))


def test_a_data_table_is_turned_sorted_and_searched(drawing: Drawing) -> None:
    main = drawing.draw(named("data-table").blocks)

    main.get_by_role("button", name="Next").click()
    expect_cities(drawing, "Tromsø")
    main.get_by_role("button", name="Orders").click()
    expect_cities(drawing, "Tromsø", "Stavanger", "Bergen")
    expect(main.get_by_role("columnheader", name="Orders")).to_have_attribute(
        "aria-sort", "ascending"
    )
    main.get_by_role("button", name="Orders").click()
    expect_cities(drawing, "Oslo", "Bergen", "Stavanger")
    main.get_by_role("searchbox").fill("BER")

    expect_cities(drawing, "Bergen")
    expect(main.get_by_role("status")).to_have_text("1–1 of 1")


def test_the_numbers_of_a_chart_can_be_shown(drawing: Drawing) -> None:
    main = drawing.draw(named("chart-bar").blocks[:1])

    main.get_by_role("button", name="Show the numbers").press("Enter")

    expect(main.get_by_role("button", name="Hide the numbers")).to_have_attribute(
        "aria-expanded", "true"
    )
    box = main.get_by_role("table").bounding_box()
    assert box is not None
    assert box["height"] > 100
    drawing.picture("chart-numbers")


def test_many_long_names_fit_under_a_chart(drawing: Drawing) -> None:
    categories = [f"A long category {number}" for number in range(20)]
    data = [{"label": label, "value": 1e6 / (at + 1)} for at, label in enumerate(categories)]
    drawing.page.set_viewport_size({"width": 320, "height": 400})

    drawing.draw([{"type": "data_visualization", "title": "Long", "chart": {
        "type": "bar", "series": [{"name": "Orders", "data": data}],
        "axis_config": {"categories": categories},
    }}])  # fmt: skip

    drawing.picture("chart-crowded")
    assert drawing.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_picture_that_does_not_load_says_what_it_showed(drawing: Drawing) -> None:
    gone = {"type": "image", "image_url": "http://blocks.test/x.png", "alt_text": "The chart"}

    main = drawing.draw([gone])

    expect(main.locator(".broken")).to_be_visible()
    expect(main.get_by_role("img", name="The chart")).to_be_visible()


def test_a_picture_of_another_site_is_a_link_with_its_words(drawing: Drawing) -> None:
    address = "https://example.com/chart.png"
    chart = {"image_url": address, "alt_text": "The chart"}

    main = drawing.draw(
        [{"type": "image", **chart}, {"type": "context", "elements": [{"type": "image", **chart}]}]
    )

    expect(main.locator("img")).to_have_count(0)
    expect(main.get_by_role("link", name="The chart").first).to_have_attribute("href", address)
    expect(main.get_by_text(address)).to_have_count(1)
    drawing.picture("outside-picture")
