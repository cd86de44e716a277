using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.BuiltInTools;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.BuiltInTools;

/// <summary>A call of Carla's to a bakery in New York, whose model may use every built-in tool, over a database of its own.</summary>
internal sealed class OpenedDesk : IAsyncDisposable
{
    public static readonly PhoneNumber Carla = PhoneNumber.Parse("+14155550100");

    private int _uses;

    private OpenedDesk(TestHost host, Business business) => (Host, Business) = (host, business);

    public TestHost Host { get; }

    public Business Business { get; }

    public ConversationContext Context { get; set; } = new() { CallId = CallId.New(), CallerNumber = Carla, LineNumber = PhoneNumber.Parse(Business.Number) };

    public string TimeZone { get; set; } = "America/New_York";

    public bool HasKnowledge { get; set; }

    public static async Task<OpenedDesk> OpenAsync(params (string Key, string? Value)[] settings)
    {
        var host = await TestHost.StartAsync(settings: settings.ToDictionary(s => s.Key, s => s.Value));
        host.Time.Now = DateTimeOffset.Parse("2026-03-06T15:00:00Z", CultureInfo.InvariantCulture);
        var business = Business.Create();
        await host.SaveAsync(business.Rows);
        return new OpenedDesk(host, business);
    }

    public ConversationTool? Open(string name)
    {
        var assistant = AssistantSnapshot.Of(Business.Assistant, new TurnDefaults()) with { TimeZone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone) };
        if (HasKnowledge)
            assistant = assistant with { Knowledge = assistant.Knowledge with { Sources = [DataSourceId.New()] } };
        var desk = new ToolDesk(Host.Services.GetRequiredService<IUseCases>(), Business.Owner, assistant, Context, Host.Time);
        return BuiltInTool.All.Single(tool => tool.Name == name).Open(desk);
    }

    /// <summary>What the model is told, behind what came of it, as it would be used in a conversation.</summary>
    public async Task<(ToolResultKind Kind, string Text)> UseAsync(string name, JsonObject arguments, string? key = null)
    {
        var tool = Open(name).ShouldNotBeNull(name);
        ToolArguments.ProblemWith(arguments, tool.Declaration.JsonSchema).ShouldBeNull();
        var outcome = await tool.UseAsync(
            new ToolUse(arguments, new Dictionary<string, string>(), key ?? $"key-{Interlocked.Increment(ref _uses)}"), CancellationToken.None);
        Reason = outcome.Reason;
        return (outcome.Kind, outcome.Text);
    }

    /// <summary>What only logs tell of the last use.</summary>
    public string? Reason { get; private set; }

    public async Task<Contact> SaveCarlaAsync(string notes = "")
    {
        var contact = Contact.Create(Business.Owner, "Carla", Carla, Host.Time.Now.UtcDateTime);
        contact.Describe(notes, ContactTags.Of(["regular"]));
        await Host.SaveAsync(contact);
        return contact;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
