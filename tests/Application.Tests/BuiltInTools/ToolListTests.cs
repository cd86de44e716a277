using System.Text.Json;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.BuiltInTools;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Tools;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.BuiltInTools;

public sealed class ToolListTests
{
    private TestHost _host = null!;
    private IReadOnlyList<BuiltInToolDto> _tools = [];

    [SetUp]
    public async Task ReadAsync()
    {
        _host = await TestHost.StartAsync();
        _tools = (await _host.SendAsync(new ReadBuiltInToolsQuery())).Value;
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public void Every_tool_is_there_once_and_says_what_it_does()
    {
        _tools.Select(tool => tool.Name).ShouldBe(BuiltInToolNames.All, ignoreOrder: true);
        foreach (var tool in _tools)
        {
            tool.Description.Length.ShouldBeGreaterThan(20, tool.Name);
            tool.Needs.ShouldMatch("^([A-Z].+[.])?$", tool.Name);
            tool.Parameters.GetProperty("type").GetString().ShouldBe("object", tool.Name);
        }
    }

    [Test]
    public void What_a_model_may_leave_out_is_not_required()
    {
        RequiredOf("get_time").ShouldBeEmpty();
        RequiredOf("add_note").ShouldBe(["text"]);
        RequiredOf("take_message").ShouldBe(["text"]);
        RequiredOf("schedule_callback").ShouldBe(["at", "reason"]);
        RequiredOf("transfer_call").ShouldBe(["destination"]);
        RequiredOf("end_call").ShouldBeEmpty();
    }

    [Test]
    public void Every_tool_can_be_switched_per_assistant()
    {
        foreach (var tool in _tools)
        {
            Offered().Contains(tool.Name).ShouldBe(tool.IsEnabledByDefault, tool.Name);
            Offered(new ToolSetting(tool.Name, IsEnabled: true)).ShouldContain(tool.Name);
            Offered(new ToolSetting(tool.Name)).ShouldContain(tool.Name);
            Offered(new ToolSetting(tool.Name, IsEnabled: false)).ShouldNotContain(tool.Name);
        }
    }

    /// <summary>On a call that has everything that a tool may need, with the recording at any point.</summary>
    private HashSet<string> Offered(params ToolSetting[] settings)
    {
        var desk = ToolDesk.Furnished(null!, _host.Time);
        var assistant = desk.Assistant with
        {
            Tools = settings,
            Transfers = new TransferPolicy([new TransferDestination("Baker", "+14155550103")]),
            Speech = new SpeechPolicy(OtherLanguages: ["de-DE"]),
        };
        var recordings = new[] { null, RecordingControl.For(RecordingPolicy.Consent, null, NoAct), RecordingControl.For(RecordingPolicy.Consent, RecordingState.Recording, NoAct) };
        return
        [
            .. recordings.SelectMany(recording => CallTools.For(assistant, desk.Context with { Direction = CallDirection.Outbound }, recording))
                .Select(tool => tool.AsSetFor(assistant)?.Name).OfType<string>(),
            .. Toolbox.Offered(desk with { Assistant = assistant }).Select(tool => tool.Name),
        ];
    }

    private static Task<bool> NoAct(RecordingAct act, CancellationToken ct) => Task.FromResult(false);

    private string?[] RequiredOf(string name) => _tools.Single(tool => tool.Name == name).Parameters.TryGetProperty("required", out var required)
        ? [.. required.EnumerateArray().Select(argument => argument.GetString())]
        : [];
}
