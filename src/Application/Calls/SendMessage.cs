using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.DoNotCall;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.PhoneLines;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Calls;

/// <summary>
/// Sends a text message to whoever is, or was a short while ago, on the line of a call, from the number of ours that the call is on; to nobody else.
/// What comes of it is told as an outcome, whatever that is, without numbers.
/// </summary>
public sealed record SendMessageCommand(CallId CallId, string Text) : IRequest<Result<ToolOutcome>>
{
    /// <summary>Four parts of an SMS.</summary>
    public const int LongestText = 640;

    /// <summary>Messages on one call, and to one number in 24 hours.</summary>
    public const int MostOnCall = 3, MostADay = 10;

    /// <summary>How long after its end a call still says whom a message is for.</summary>
    public static readonly TimeSpan Afterwards = TimeSpan.FromHours(1);
}

internal sealed class SendMessageHandler(IAppDb db, ICarrier carrier, TimeProvider time) : IRequestHandler<SendMessageCommand, Result<ToolOutcome>>
{
    public async Task<Result<ToolOutcome>> Handle(SendMessageCommand command, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(command.Text))
            return Refused("The message has no text.");
        if (command.Text.Length > SendMessageCommand.LongestText)
            return Refused($"The message is too long: use at most {SendMessageCommand.LongestText} characters.");
        var call = await db.Set<CallLog>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == command.CallId, cancellationToken);
        if (call is null)
            return Refused("There is no such call, so that there is nobody to write to.");
        if (call.AnsweredAt is null)
            return Refused("Nobody has been on the line of this call yet, so that there is nobody to write to.");
        if (call.EndedAt is { } ended && time.UtcNow() - ended > SendMessageCommand.Afterwards)
            return Refused("The call has been over for more than an hour: messages are sent during a call, or soon after it.");
        if (call.OtherNumber is not { } other || call.OurNumber is not { } ours)
            return Refused("The number of whoever is on the line is withheld, so that no message can be sent to it.");
        if (!await db.Set<PhoneLine>().AnyAsync(line => line.Number == ours, cancellationToken))
            return Refused("The number of ours that this call is on was disconnected, so that no message can be sent from it.");
        if (call.Direction == CallDirection.Outbound && await db.IsOnDoNotCallAsync(other, cancellationToken))
            return Refused("The number is on the do-not-call list: it is not written to, either.");
        if (await CountAsync(call, other, cancellationToken) is var (onCall, today) && (onCall >= SendMessageCommand.MostOnCall || today >= SendMessageCommand.MostADay))
            return Refused("So many messages were sent to this number already that no more are.");
        try
        {
            // broken off, nobody would know whether it was sent; the carrier has its own limits
            await carrier.SendMessageAsync(ours, other, command.Text, CancellationToken.None);
            return new ToolOutcome(ToolResultKind.Done, "The message was sent.");
        }
        catch (CarrierException e)
        {
            return new ToolOutcome(KindOf(e.Failure), "The message could not be sent.") { Reason = e.Message };
        }
    }

    /// <summary>Whoever calls decides whom we write to, and may call from a number that costs.</summary>
    private async Task<(int OnCall, int Today)> CountAsync(CallLog call, PhoneNumber other, CancellationToken ct)
    {
        var since = time.UtcNow().AddDays(-1);
        var conversations = db.Set<CallLog>().Where(c => c.From == other || c.To == other).Select(c => c.ConversationId);
        var sent = await db.Set<ToolCall>()
            .Where(t => t.Name == BuiltInToolNames.SendSms && (t.Status == ToolCallStatus.Done || t.Status == ToolCallStatus.Unknown) && t.StartedAt > since && conversations.Contains(t.ConversationId))
            .Select(t => t.ConversationId).ToListAsync(ct);
        return (sent.Count(id => id == call.ConversationId), sent.Count);
    }

    private static ToolOutcome Refused(string sentence) => new(ToolResultKind.Refused, sentence);

    private static ToolResultKind KindOf(CarrierFailure failure) => failure switch
    {
        CarrierFailure.Unknown => ToolResultKind.Unknown,
        CarrierFailure.Refused => ToolResultKind.Refused,
        _ => ToolResultKind.NotDone,
    };
}
