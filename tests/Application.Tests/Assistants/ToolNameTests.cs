using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Application.Tools.McpServers;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Tools;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Assistants;

/// <summary>An assistant names tools that there are.</summary>
public sealed class ToolNameTests
{
    private static readonly OwnerId Owner = OwnerId.New();
    private static TestHost _host = null!;

    [OneTimeSetUp]
    public static async Task StartAsync()
    {
        _host = await TestHost.StartAsync();
        await _host.SendAsync(new CreateHttpToolCommand(new("book_table", "Books.", "https://a.example/")), Owner);
        await _host.SendAsync(
            new CreateMcpServerCommand(new("calendar", "https://calendar.example/mcp", AllowedTools: [new McpAllowedTool("free_slots"), new McpAllowedTool("a b")])), Owner);
    }

    [OneTimeTearDown]
    public static async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task Tools_that_there_are_can_be_named() =>
        (await CreateAsync("end_call", "book_table", "calendar__free_slots", McpFunction.NameOf("calendar", "a b"))).IsSuccess.ShouldBeTrue();

    [TestCase("serch_web", "There is no tool “serch_web”. The nearest are search_web, ")]
    [TestCase("bookTable", "There is no tool “bookTable”. The nearest are book_table, ")]
    [TestCase("free_slots", "There is no tool “free_slots”. The nearest are calendar__free_slots, ")]
    [TestCase("calendar__free_slot", "There is no tool “calendar__free_slot”, or it is not among the allowedTools of its MCP server. The nearest are calendar__free_slots, ")]
    public async Task One_that_there_is_not_is_told_with_the_nearest(string name, string problem)
    {
        Problem(await CreateAsync("get_time", name), "tools[1].name").ShouldStartWith(problem);
        var setting = new ToolSetting("get_time", Conditions: new ToolConditions(AfterTools: ["end_call", name]));
        Problem(await _host.SendAsync(new CreateAssistantCommand(new("Desk", Tools: [setting])), Owner), "tools[0].conditions.afterTools").ShouldStartWith(problem);
    }

    [Test]
    public async Task Those_of_anotherOwner_are_not_known()
    {
        var refused = await _host.SendAsync(new CreateAssistantCommand(new("Desk", Tools: [new("book_table")])), OwnerId.New());
        Problem(refused, "tools[0].name").ShouldStartWith("There is no tool “book_table”. The nearest are ");
        Problem(refused, "tools[0].name").ShouldNotContain("calendar");
    }

    [Test]
    public async Task An_assistant_whose_tool_was_deleted_goes_on_and_can_be_changed()
    {
        var tool = (await _host.SendAsync(new CreateHttpToolCommand(new("find_order", "Finds.", "https://a.example/")), Owner)).Value;
        var id = new AssistantId((await CreateAsync("find_order")).Value.Id);
        await _host.SendAsync(new DeleteHttpToolCommand(new(tool.Id), null), Owner);
        (await PatchAsync(id, """{"name":"Desk 2","tools":[{"name":"find_order","isEnabled":false},{"name":"get_time"}]}""")).IsSuccess.ShouldBeTrue();
        (await _host.SendAsync(new CopyAssistantCommand(id), Owner)).IsSuccess.ShouldBeTrue();
        Problem(await PatchAsync(id, """{"tools":[{"name":"find_order"},{"name":"find_orders"}]}"""), "tools[1].name").ShouldStartWith("There is no tool “find_orders”.");
        (await PatchAsync(id, """{"tools":[]}""")).IsSuccess.ShouldBeTrue();
        Problem(await PatchAsync(id, """{"tools":[{"name":"find_order"}]}"""), "tools[0].name").ShouldStartWith("There is no tool “find_order”.");
    }

    private static Task<Result<AssistantDto>> CreateAsync(params string[] tools) =>
        _host.SendAsync(new CreateAssistantCommand(new("Desk", Tools: [.. tools.Select(name => new ToolSetting(name))])), Owner);

    private static Task<Result<AssistantDto>> PatchAsync(AssistantId id, string patch) => _host.SendAsync(new UpdateAssistantCommand(id, Requests.Patch(patch), null), Owner);

    private static string Problem(Result<AssistantDto> result, string field) => result.Error.ShouldBeOfType<InvalidError>().Fields[field].ShouldHaveSingleItem();
}
