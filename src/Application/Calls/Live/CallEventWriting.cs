using System.Text.Json;
using AutoMapper;
using VoiceAssistant.Application.Calls.Recordings;
using VoiceAssistant.Application.Common.Json;
using VoiceAssistant.Application.DoNotCall;
using VoiceAssistant.Application.Messages;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.Messages;

namespace VoiceAssistant.Application.Calls.Live;

/// <summary>Tells watchers what has happened to a call: adds the event to what is saved next.</summary>
internal static class CallEventWriting
{
    private static readonly JsonSerializerOptions Json = JsonForm.Create();

    public static void TellStarted(this IAppDb db, CallLog call, IMapper mapper, DateTime now) =>
        db.Tell(call, CallEventKinds.Started, Of(call, now) with { Call = mapper.Map<CallSummaryDto>(call) });

    /// <summary>A stream was let in: the first, or another.</summary>
    public static void TellConnected(this IAppDb db, CallLog call, DateTime now)
    {
        if (call.Reconnections == 0)
            db.Tell(call, CallEventKinds.Answered, Of(call, now));
        else
            db.Tell(call, CallEventKinds.Reconnected, Of(call, now) with { Reconnections = call.Reconnections });
    }

    public static void TellRecorded(this IAppDb db, CallLog call, Turn turn, IMapper mapper, DateTime now) =>
        db.Tell(call, CallEventKinds.TurnRecorded, Of(call, now) with { Turn = mapper.Map<TurnDto>(turn) });

    public static void TellDoNotCall(this IAppDb db, CallLog call, DoNotCallEntry entry, IMapper mapper, DateTime now) =>
        db.Tell(call, CallEventKinds.DoNotCall, Of(call, now) with { DoNotCall = mapper.Map<DoNotCallEntryDto>(entry) });

    public static void TellMessageTaken(this IAppDb db, CallLog call, CallerMessage message, IMapper mapper, DateTime now) =>
        db.Tell(call, CallEventKinds.MessageTaken, Of(call, now) with { Message = mapper.Map<CallerMessageDto>(message) });

    public static void TellEnded(this IAppDb db, CallLog call, DateTime now) =>
        db.Tell(call, CallEventKinds.Ended, Of(call, now) with { Outcome = call.Outcome, Problem = call.Problem });

    public static void TellStatus(this IAppDb db, CallLog call, DateTime now) =>
        db.Tell(call, CallEventKinds.Status, Of(call, now) with { Status = call.Status });

    public static void TellTransfer(this IAppDb db, CallLog call, DateTime now) =>
        db.Tell(call, CallEventKinds.Transfer, Of(call, now) with { Transfer = CallTransferDto.Of(call.Transfer) });

    public static void TellAnsweredBy(this IAppDb db, CallLog call, DateTime now) =>
        db.Tell(call, CallEventKinds.AnsweredBy, Of(call, now) with { AnsweredBy = call.AnsweredBy });

    public static void TellRecording(this IAppDb db, CallRecording recording, DateTime now)
    {
        var data = new CallEventDto { CallId = recording.CallId.Value, At = now, Recording = CallRecordingDto.Of(recording) };
        db.Set<CallEvent>().Add(CallEvent.Of(recording, CallEventKinds.Recording, JsonSerializer.Serialize(data, Json), now));
    }

    private static CallEventDto Of(CallLog call, DateTime now) => new() { CallId = call.Id.Value, At = now };

    private static void Tell(this IAppDb db, CallLog call, string kind, CallEventDto data) =>
        db.Set<CallEvent>().Add(CallEvent.Of(call, kind, JsonSerializer.Serialize(data, Json), data.At));
}
