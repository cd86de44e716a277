namespace VoiceAssistant.Infrastructure.Tests.Documents;

/// <summary>CSV and JSON.</summary>
public sealed class DataTextTests
{
    [TestCase("Service,Price\nCleaning,60\n\"Filling, large\",95\n")]
    [TestCase("Service;Price\r\nCleaning;60\r\nFilling, large;95\r\n")]
    [TestCase("Service\tPrice\nCleaning\t60\nFilling, large\t95")]
    [TestCase("sep=|\nService|Price\nCleaning|60\nFilling, large|95")]
    public void Rows_of_values_have_the_first_as_their_header(string text) =>
        Outline.Of(text, "prices.csv").ShouldBe(["| Cleaning | 60  (Service | Price)", "| Filling, large | 95  (Service | Price)"]);

    [Test]
    public void A_value_may_have_lines_and_rows_may_be_short() =>
        Outline.Of("a,b,c\n\"two\nlines\",,3\n\n1\n", "a.csv").ShouldBe(["| two lines | | 3  (a | b | c)", "| 1  (a | b | c)"]);

    [Test]
    public void A_file_of_one_line_says_that_line() => Outline.Of("Service,Price\n", "a.csv").ShouldBe(["Service | Price"]);

    [Test]
    public void Values_of_objects_stand_below_headings() =>
        Outline.Of(
            """
            { "name": "Praxis", "contact": { "phone": "+1 555", "web": null, "open": true },
              "services": [ { "title": "Cleaning", "price": 60.50 }, { "title": "Filling", "note": "from" } ], "languages": ["English", "German"] }
            """, "a.json")
        .ShouldBe([
            "name: Praxis", "# contact", "phone: +1 555", "open: yes", "# services", "| Cleaning | 60.50  (title | price | note)",
            "| Filling | | from  (title | price | note)", "- languages: English", "- languages: German"]);

    [Test]
    public void Objects_in_lists_that_are_no_tables_are_numbered() =>
        Outline.Of("""{ "rooms": [ { "name": "A", "beds": [1, 2] }, { "name": "B", "beds": [] } ] }""", "a.json")
            .ShouldBe(["# rooms 1", "name: A", "- beds: 1", "- beds: 2", "# rooms 2", "name: B"]);

    [Test]
    public void An_object_in_each_line_is_a_row() =>
        Outline.Of("{\"a\":1,\"b\":\"x\"}\n{\"a\":2}\n\n", "a.ndjson").ShouldBe(["| 1 | x  (a | b)", "| 2  (a | b)"]);

    [Test]
    public void JSON_needs_no_name_to_be_known() =>
        Outline.Read("{\"a\":1}\n{\"a\":2}", "notes.txt").MediaType.ShouldBe("application/json");
}
