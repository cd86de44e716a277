using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.Tools;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Conversations.ToolLoop;

/// <summary>A call whose model has the tools that a test gives it, over a database of its own.</summary>
internal sealed class ToolStage(TestHost host, MediaSession media, Business business) : IAsyncDisposable
{
    public const string AnyArguments = """{"type":"object","properties":{"time":{"type":"string"}}}""";

    private int _turn;

    public RecordingModel Model => host.Model;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 5, 14, 30, 0, TimeSpan.Zero));

    public TestHost Host => host;

    public MediaSession Media { get; set; } = media;

    /// <summary>Whether the host can encrypt and decrypt.</summary>
    public bool HasKeys { get; set; } = true;

    public List<ConversationTool> Tools { get; } = [];

    public ToolSession Session { get; private set; } = null!;

    /// <summary>Every use of a tool of <see cref="Give"/>: its name, its argument, its key.</summary>
    public List<(string Name, string? Time, string Key)> Used { get; } = [];

    /// <summary>What the model was asked last.</summary>
    public IReadOnlyList<ChatMessage> Asked { get; private set; } = [];

    public static async Task<ToolStage> OpenAsync()
    {
        var host = await TestHost.StartAsync();
        var business = Business.Create();
        await host.SaveAsync(business.Rows);
        return new ToolStage(host, await host.ConnectAsync(), business);
    }

    /// <summary>A tool that answers at once.</summary>
    public ConversationTool Give(string name, ToolEffect effect, string answer = "", string schema = AnyArguments) =>
        Give(name, effect, (_, _) => Task.FromResult(new ToolOutcome(ToolResultKind.Done, answer)), schema);

    public ConversationTool Give(
        string name, ToolEffect effect, Func<ToolUse, CancellationToken, Task<ToolOutcome>> use, string schema = AnyArguments)
    {
        var tool = new ConversationTool(
            new TestFunction(name, JsonElement.Parse(schema), async (u, ct) =>
            {
                lock (Used)
                    Used.Add((name, u.Arguments["time"]?.ToString(), u.IdempotencyKey));
                return await use(u, ct);
            }),
            effect)
        { IsTrusted = true };
        Tools.Add(tool);
        return tool;
    }

    public void Change(string name, Func<ConversationTool, ConversationTool> change) => Tools[Tools.FindIndex(t => t.Name == name)] = change(Tools.Single(t => t.Name == name));

    /// <summary>Takes the conversation on, as another process would.</summary>
    public async Task ReopenAsync(int firstStep = 1)
    {
        var rows = await host.ReadAsync(async db => await db.Set<ToolCall>().AsNoTracking().OrderBy(c => c.Step).ToListAsync(), business.Owner);
        Session = Open(rows, firstStep);
    }

    /// <summary>The model's answers, one after the other; its last one is given again.</summary>
    public void Script(params IReadOnlyList<AIContent>[] answers)
    {
        var next = 0;
        Model.Say = (asked, _) =>
        {
            Asked = asked;
            return answers[Math.Min(next++, answers.Length - 1)];
        };
    }

    public static FunctionCallContent Call(string name, string? time = null) =>
        new("c", name, time is null ? null : new Dictionary<string, object?> { ["time"] = time });

    public static TextContent Says(string text) => new(text);

    public async Task<Reply> AskAsync(string said, string? heard = null)
    {
        Session ??= Open([]);
        var command = new ProcessTranscriptCommand(Media.Conversation, Media.Assistant, said) { Context = Media.Context, Tools = Session, Turn = _turn++, Language = heard };
        return (await host.SendAsync(command, business.Owner)).Value;
    }

    /// <summary>A whole turn, of which the caller hears everything.</summary>
    public async Task<List<ReplyFragment>> TurnAsync(string said, bool isHeard = true, string? heard = null)
    {
        var reply = await AskAsync(said, heard);
        var fragments = await reply.FragmentsAsync(CancellationToken.None).ToListAsync();
        Keep(said, TextOf(fragments), isHeard);
        return fragments;
    }

    /// <summary>The turn enters the history, unless nothing was heard of it.</summary>
    public void Keep(string said, string text, bool isHeard = true, string? interrupted = null)
    {
        if (isHeard)
            Media.Conversation.Record(new Turn { ConversationId = Media.Conversation.Id, OwnerId = business.Owner, Number = _turn - 1, StartedAt = host.Time.GetUtcNow().UtcDateTime, CallerSaid = said, AssistantSaid = interrupted ?? text, CallerHeard = text, Interrupted = interrupted is not null });
    }

    /// <summary>A turn of our own accord, which the caller hears.</summary>
    public void Say(string text) => Media.Conversation.Record(new Turn { ConversationId = Media.Conversation.Id, OwnerId = business.Owner, Number = _turn++, StartedAt = host.Time.GetUtcNow().UtcDateTime, AssistantSaid = text, CallerHeard = text });

    /// <summary>What another process has begun.</summary>
    public ToolCall Begun(string name, string time, int step = 1) => new()
    {
        ConversationId = Media.Conversation.Id,
        OwnerId = business.Owner,
        Step = step,
        Turn = 0,
        Name = name,
        Effect = ToolEffect.Acts,
        Arguments = $$"""{"time":"{{time}}"}""",
        Fingerprint = ToolArguments.FingerprintOf(name, new() { ["time"] = time }),
        StartedAt = Time.GetUtcNow().UtcDateTime,
    };

    public static string TextOf(IEnumerable<ReplyFragment> fragments) =>
        string.Concat(fragments.Select(fragment => fragment is ReplyText text ? text.Text : fragment is ReplyBreak ? " " : "")).Trim();

    /// <summary>What the model was told of tools in its last request.</summary>
    public IReadOnlyList<string> Told() =>
        [.. Asked.Where(m => m.Role == ChatRole.Tool).SelectMany(m => m.Contents.OfType<FunctionResultContent>()).Select(r => r.Result!.ToString()!)];

    public async Task<List<ToolCall>> RowsAsync()
    {
        await Session.Acts;
        return await host.ReadAsync(async db => await db.Set<ToolCall>().AsNoTracking().OrderBy(c => c.Step).ToListAsync(), business.Owner);
    }

    /// <summary>Waits for something that comes about by itself.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(TestTimeout.Value);
        while (!condition())
            await Task.Delay(5, deadline.Token);
    }

    /// <summary>Waits until what was begun is kept as ended.</summary>
    public async Task EndedAsync(int step)
    {
        using var deadline = new CancellationTokenSource(TestTimeout.Value);
        while (await host.ReadAsync(db => db.Set<ToolCall>().AnyAsync(c => c.Step == step && c.Status == ToolCallStatus.Running), business.Owner))
            await Task.Delay(5, deadline.Token);
    }

    /// <summary>Lets the clock go on until something has come of it.</summary>
    public async Task PassTimeAsync(Task until)
    {
        using var deadline = new CancellationTokenSource(TestTimeout.Value);
        while (!until.IsCompleted)
        {
            Time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(1, deadline.Token);
        }
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private ToolSession Open(IReadOnlyList<ToolCall> earlier, int firstStep = 1)
    {
        var useCases = host.Services.GetRequiredService<IUseCases>();
        return new ToolSession(
            Media.Conversation, Tools, new Dictionary<string, string> { ["call.from"] = "+14155550123" }, earlier,
            new ToolJournal(useCases, command => useCases.SendAsync(business.Owner, command, CancellationToken.None), HasKeys ? host.Services.GetRequiredService<ISecretProtector>() : null, Time), Time, firstStep: firstStep);
    }

    private sealed class TestFunction(string name, JsonElement schema, Func<ToolUse, CancellationToken, Task<ToolOutcome>> use) : AIFunction
    {
        public override string Name => name;

        public override JsonElement JsonSchema => schema;

        protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken) =>
            await use((ToolUse)arguments.Context![typeof(ToolUse)]!, cancellationToken);
    }
}
