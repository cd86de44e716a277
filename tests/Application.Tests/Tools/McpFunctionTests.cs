using System.Text.Json;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Application.Tools.McpServers;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tests.Tools;

/// <summary>Tools of MCP servers as assistants see them.</summary>
public sealed class McpFunctionTests
{
    [Test]
    public void Only_what_is_allowed_gets_in_whatever_the_server_offers()
    {
        var functions = McpFunction.Of(Server(new("free_slots"), new("book", Confirmation: ToolConfirmation.Always), new("gone")), [
            Tool("book", isReadOnly: false), Tool("free_slots", isReadOnly: true), Tool("delete_everything", isReadOnly: true),
        ]);
        functions.Select(f => (f.Name, f.Effect, f.Confirmation)).ShouldBe([
            ("calendar__free_slots", ToolEffect.Acts, ToolConfirmation.Never), ("calendar__book", ToolEffect.Acts, ToolConfirmation.Always),
        ]);
    }

    [Test]
    public void What_the_owner_says_of_a_tool_counts_and_what_the_server_says_does_not()
    {
        var functions = McpFunction.Of(
            Server(new("a", ToolEffect.Acts), new("b", ToolEffect.Reads), new("c")), [Tool("a", isReadOnly: true), Tool("b", isReadOnly: false), Tool("c", isReadOnly: true)]);
        functions.Select(f => f.Effect).ShouldBe([ToolEffect.Acts, ToolEffect.Reads, ToolEffect.Acts]);
    }

    [Test]
    public void What_a_tool_answers_is_trusted_and_marked_as_its_owner_says()
    {
        var functions = McpFunction.Of(
            Server(new McpAllowedTool("search", ToolEffect.Reads, AnswersAreTrusted: true, RedactedFields: ["ssn"]), new("fetch")),
            [Tool("search", isReadOnly: true), Tool("fetch", isReadOnly: true)]);
        functions.Select(f => (f.AnswersAreTrusted, string.Join(' ', f.RedactedFields))).ShouldBe([(true, "ssn"), (false, "")]);
    }

    /// <summary>As they were kept before there was more to say of them.</summary>
    [Test]
    public void Tools_that_were_allowed_before_are_still_read()
    {
        JsonSerializer.Deserialize<McpAllowedTool>("{\"name\":\"book\",\"confirmation\":1}", JsonSerializerOptions.Web).ShouldBe(new McpAllowedTool("book", Confirmation: ToolConfirmation.Always));
        new McpAllowedTool("a", RedactedFields: ["b"]).ShouldBe(new McpAllowedTool("a", RedactedFields: ["b"]), "nothing is changed by what is the same");
    }

    [TestCase("{\"customer\":{\"ssn\":\"078-05-1120\"}}", "{\"customer\":{\"ssn\":\"•••\"}}")]
    [TestCase("Found:\n{\"ssn\":\"078-05-1120\"}", "•••")]
    [TestCase("{\"ssn\":\"078-05 … (the rest is left out)", "•••")]
    [TestCase("Nothing is free.", "Nothing is free.")]
    public void What_is_marked_of_a_servers_answer_is_not_kept(string answer, string kept) =>
        ToolRedaction.Outcome(new ToolOutcome(ToolResultKind.Done, answer), ["ssn"]).Text.ShouldBe(kept);

    [Test]
    public void No_more_than_32_are_told_in_the_order_of_their_owner()
    {
        var names = Enumerable.Range(0, 40).Select(i => $"tool_{i}").ToList();
        McpFunction.Of(Server([.. names.Select(name => new McpAllowedTool(name))]), [.. names.AsEnumerable().Reverse().Select(name => Tool(name, isReadOnly: true))])
            .Select(function => function.Tool).ShouldBe(names.Take(32));
    }

    [Test]
    public void What_is_told_has_64_KB_at_most_and_leaves_out_what_does_not_fit()
    {
        var large = JsonElement.Parse($$"""{"type":"object","description":"{{new string('x', 30_000)}}"}""");
        var told = McpFunction.Of(Server(new("first"), new("second"), new("third"), new("small")), [
            .. new[] { "first", "second", "third" }.Select(name => Tool(name, isReadOnly: true) with { Schema = large }), Tool("small", isReadOnly: true),
        ]);
        told.Select(function => function.Tool).ShouldBe(["first", "second", "small"]);
    }

    [TestCase("free_slots", "calendar__free_slots"), TestCase("free-slots", "calendar__free-slots")]
    public void A_name_that_models_can_take_stays(string tool, string name) => McpFunction.NameOf("calendar", tool).ShouldBe(name);

    [TestCase("slots.free", "slots/free"), TestCase("slots free", "slots_free"), TestCase("größe", "gr_ße")]
    public void A_name_that_models_cannot_take_is_changed_and_stays_another(string one, string other)
    {
        var names = new[] { McpFunction.NameOf("calendar", one), McpFunction.NameOf("calendar", other) };
        names.ShouldBeUnique();
        names.ShouldAllBe(name => name.Length <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || "_-".Contains(c)));
    }

    [Test]
    public void A_long_name_is_shortened()
    {
        var (one, other) = (McpFunction.NameOf("calendar", new string('x', 100) + "a"), McpFunction.NameOf("calendar", new string('x', 100) + "b"));
        one.Length.ShouldBe(64);
        one.ShouldNotBe(other);
    }

    private static McpTool Tool(string name, bool isReadOnly) => new(name, "", JsonSerializer.SerializeToElement(new { type = "object" }), isReadOnly);

    private static McpServerDefinition Server(params McpAllowedTool[] allowed) => new(
        McpServerId.New(), "calendar", new Uri("https://calendar.example.com/mcp"), McpAuth.None, null, allowed, TimeSpan.FromSeconds(1));
}
