using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Calls.Recordings;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Calls;

/// <summary>
/// A media stream asks to be let into a call. Its token works once; of two streams that show it at the same moment one
/// gets in. Every refusal looks the same: <see cref="ForbiddenError"/>.
/// </summary>
public sealed record OpenMediaSessionCommand(CallId CallId, string Token, string ProviderCallId)
    : IRequest<Result<MediaSession>>;

/// <summary>All that a running call needs of the database.</summary>
public sealed record MediaSession(CallId CallId, OwnerId OwnerId, AssistantSnapshot Assistant, Conversation Conversation)
{
    /// <summary>0 for the first stream of the call; a later one goes on with what was said.</summary>
    public int Stream { get; init; }

    public StreamPurpose Purpose { get; init; }

    /// <summary>What is said before everything else; null for nothing.</summary>
    public Disclosure? Disclosure { get; init; }

    /// <summary>The owner's own tools that the assistant uses.</summary>
    public ToolDefinitions OwnTools { get; init; } = ToolDefinitions.None;

    /// <summary>What was done with tools before this stream.</summary>
    public IReadOnlyList<ToolCall> ToolCalls { get; init; } = [];

    /// <summary>The assistant as it speaks at the beginning of this stream: in the language that an earlier one was switched to, where one was.</summary>
    public AssistantSnapshot Spoken => CallTools.Spoken(Assistant, ToolCalls);

    /// <summary>How the recording of the call stands; null where there is none.</summary>
    public RecordingState? Recording { get; init; }

    /// <summary>That the call is recorded is said before everything but the disclosure.</summary>
    public bool SaysRecorded { get; init; }

    /// <summary>The number of the first turn that is spoken on this stream.</summary>
    public int FirstTurn =>
        Math.Max(new CallStream(CallId, Stream).FirstTurn, Conversation.Turns is [.., var last] ? last.Number + 1 : 0);

    /// <summary>The number of the first step with tools on this stream.</summary>
    public int FirstStep => new CallStream(CallId, Stream).FirstTurn + 1;

    /// <summary>Who is on the line. The words of <see cref="Assistant"/> are filled with it.</summary>
    public ConversationContext Context { get; init; } = ConversationContext.Written;
}

internal sealed class OpenMediaSessionHandler(
    IAppDb db, OwnerScope scope, ISpeechLanguages languages, TimeProvider time, IOptions<TurnDefaults> defaults)
    : IRequestHandler<OpenMediaSessionCommand, Result<MediaSession>>
{
    private static readonly ForbiddenError Refused = new("The media stream shows no valid token for this call.");

    /// <summary>What changes a call in the same moment, such as a report of the carrier, is no reason to keep its stream out.</summary>
    public async Task<Result<MediaSession>> Handle(
        OpenMediaSessionCommand command, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OpenAsync(command, cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                if (attempt == ClosingRace.Attempts)
                    return Refused;
                db.Forget();
            }
        }
    }

    private async Task<Result<MediaSession>> OpenAsync(OpenMediaSessionCommand command, CancellationToken cancellationToken)
    {
        var call = await db.Set<CallLog>().AcrossOwners().SingleOrDefaultAsync(c => c.Id == command.CallId, cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        if (call is null || !call.Connect(command.Token, command.ProviderCallId, now))
            return Refused;
        scope.ActFor(call.OwnerId);
        // all of it before the token is consumed: what failed after that would leave a call that is connected with nobody
        var assistant = await db.Set<AssistantConfig>().AsNoTracking().SingleAsync(a => a.Id == call.AssistantId, cancellationToken);
        var conversation = await db.Set<Conversation>().AsNoTracking().Include(c => c.Turns.OrderBy(t => t.Number))
            .SingleAsync(c => c.Id == call.ConversationId, cancellationToken);
        call.TakenBy(assistant.Version);
        var snapshot = Opening(Shortened(Able(AssistantSnapshot.Of(assistant, defaults.Value)), now - call.AnsweredAt!.Value), assistant, call);
        var recording = (await db.RecordingsOfAsync(call.Id, cancellationToken)).Chief();
        var context = await db.ContextOfAsync(call, snapshot, cancellationToken);
        var session = new MediaSession(call.Id, call.OwnerId, snapshot.FilledIn(context, time.GetUtcNow()), conversation)
        {
            Context = context,
            OwnTools = await db.ToolsOfAsync(snapshot.EnabledTools, cancellationToken),
            ToolCalls = conversation.Turns.Count == 0 && call.Reconnections == 0 ? [] : await db.ToolCallsOfAsync(conversation.Id, cancellationToken),
            Stream = call.Reconnections,
            Purpose = call.Purpose,
            Disclosure = Disclosure.Of(assistant.Disclosure, call, conversation),
            Recording = recording?.State,
            SaysRecorded = recording is { IsRunning: true } && Disclosure.IsDue(call, conversation),
        };
        db.TellConnected(call, now);
        await db.SaveChangesAsync(cancellationToken);
        return session;
    }

    /// <summary>Without languages that nobody hears or speaks any more, since the providers were changed.</summary>
    private AssistantSnapshot Able(AssistantSnapshot assistant) => assistant.Languages.Count == 1 ? assistant : assistant with
    {
        Speech = assistant.Speech with { OtherLanguages = [.. assistant.Languages.Skip(1).Where(language => languages.ProblemWith(language) is null)] },
    };

    /// <summary>What is said first is the call's own, or the message for a machine.</summary>
    private static AssistantSnapshot Opening(AssistantSnapshot snapshot, AssistantConfig assistant, CallLog call) =>
        call.Purpose == StreamPurpose.LeaveMessage ? snapshot with { Greeting = assistant.Voicemail.Message ?? "" }
        : call.Opening is { } opening ? snapshot with { Greeting = opening }
        : snapshot;

    /// <summary>Of the longest call, what an earlier stream has left.</summary>
    private static AssistantSnapshot Shortened(AssistantSnapshot assistant, TimeSpan elapsed) => assistant with
    {
        Turns = assistant.Turns with { MaxCallMs = (int)Math.Max(1, assistant.Turns.MaxCallMs - elapsed.TotalMilliseconds) },
    };
}
