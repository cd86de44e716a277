using MediatR;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Knowledge.Search;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Application.Calls;

/// <summary>Does everything that a call does in the database, from its token to the closed log, and takes it back.</summary>
/// <returns>What the call was given, for whoever rehearses the rest of it.</returns>
public sealed record RehearseCallCommand : IRequest<Result<MediaSession>>;

internal sealed class RehearseCallHandler(IRehearsal rehearsal, KnowledgeSearch search, TimeProvider time)
    : IRequestHandler<RehearseCallCommand, Result<MediaSession>>
{
    public async Task<Result<MediaSession>> Handle(RehearseCallCommand command, CancellationToken cancellationToken)
    {
        // outside of the transaction: it has connections of its own
        await search.RehearseAsync(OwnerId.New(), sources: null, cancellationToken);
        return await rehearsal.RunAsync(services => ActAsync(services, cancellationToken), cancellationToken);
    }

    private async Task<MediaSession> ActAsync(IServiceProvider services, CancellationToken ct)
    {
        var mediator = services.GetRequiredService<IMediator>();
        await mediator.Send(new FindCallsToEndQuery(), ct); // before anything is written: it reads what other hosts have locked
        var opening = await RingAsync(services.GetRequiredService<IAppDb>(), ct);
        var media = (await mediator.Send(opening, ct)).Value;
        await mediator.Send(new RecordCallTurnCommand(new CallStream(media.CallId, media.Stream), TurnOf(media.Conversation)), ct);
        await mediator.Send(new KeepCallsAliveCommand([media.CallId]), ct);
        await mediator.Send(new CompleteCallCommand(media.CallId, CallOutcome.CallerHungUp, Now), ct);
        return media;
    }

    private async Task<OpenMediaSessionCommand> RingAsync(IAppDb db, CancellationToken ct)
    {
        var assistant = AssistantConfig.Create(OwnerId.New(), "Rehearsal", Now);
        assistant.Describe("Say little.", "Good morning.");
        var line = PhoneLine.Create(assistant.OwnerId, PhoneNumber.Parse("+14155550100"), assistant.Id, Now);
        var call = CallLog.Incoming(line, from: null, contact: null, $"rehearsal-{Guid.NewGuid():N}", Now);
        var (token, secret) = MediaToken.Issue(Now);
        call.IssueToken(token);
        db.Set<AssistantConfig>().Add(assistant);
        db.Set<CallLog>().Add(call);
        await db.SaveChangesAsync(ct);
        db.Forget();
        return new OpenMediaSessionCommand(call.Id, secret, call.ProviderCallId!);
    }

    private Turn TurnOf(Conversation conversation) => new()
    {
        ConversationId = conversation.Id,
        OwnerId = conversation.OwnerId,
        Number = 0,
        StartedAt = Now,
        CallerSaid = "When do you open?",
        AssistantSaid = "At nine.",
        CallerHeard = "At nine.",
        Retrieval = new TurnRetrieval("When do you open?", IsAnswerable: false, IsLate: false, Ms: 10, []),
        Latency = TurnLatency.None with { Waterfall = new TurnWaterfall(500, 500, 600, 610, 700, 700, 800) },
        Usage = [.. Enum.GetValues<UsageKind>().Select(kind => new TurnUsage("Rehearsal", kind) { InputTokens = 20, Seconds = 1 })],
    };

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
