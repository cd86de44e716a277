using System.Globalization;
using VoiceAssistant.CallSimulator.Twiml;

namespace VoiceAssistant.VendorEmulators.Twilio.Calls;

/// <summary>A Dial: calls others for a call, and keeps it connected with the first who is there. https://www.twilio.com/docs/voice/twiml/dial</summary>
internal sealed class DialOut(EmulatedCall call, DialVerb dial, TwilioNetwork network)
{
    private readonly Lock _gate = new();
    private readonly List<EmulatedCall> _legs = [];
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private EmulatedCall? _winner;
    private EmulatedRecording? _recording;
    private TimeSpan _connectedFor;

    private TimeProvider Time => network.Options.Time;

    /// <summary>Tells what the action is told.</summary>
    /// <param name="ct">Cancelled: the call leaves.</param>
    public async Task<IReadOnlyList<KeyValuePair<string, string>>> RunAsync(CancellationToken ct)
    {
        if (dial.CallerId is { } shown && !MayShow(shown))
            return [new("DialCallStatus", "failed"), new("ErrorCode", "13214")];
        using var gone = ct.Register(() => _over.TrySetResult());
        if (dial.IsSequential)
            foreach (var target in dial.Targets.OfType<PhoneTarget>())
            {
                await DialAsync([target], ct);
                if (_winner is not null || ct.IsCancellationRequested)
                    break;
            }
        else
            await DialAsync([.. dial.Targets.OfType<PhoneTarget>()], ct);
        return Fields();
    }

    /// <summary>A leg has answered and been told what it is about; false where another was faster.</summary>
    public bool TryConnect(EmulatedCall leg)
    {
        lock (_gate)
        {
            if (_winner is not null || _over.Task.IsCompleted)
                return false;
            _winner = leg;
        }
        if (dial.Record.StartsWith("record-from", StringComparison.Ordinal))
            _recording = network.Recordings.Start(
                call, "DialVerb", dial.Record.EndsWith("-dual", StringComparison.Ordinal), dial.RecordingCallback);
        _connected.TrySetResult();
        return true;
    }

    /// <summary>Keeps the two connected until one of them leaves.</summary>
    /// <param name="leaves">Cancelled when the leg does something else.</param>
    public async Task HoldAsync(CallLeg leg, CancellationToken leaves)
    {
        var since = Time.GetTimestamp();
        var (mine, other) = (call.Leg!.Phone!, leg.Phone!);
        mine.Line.Connect(other.Line);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(leaves);
        await Task.WhenAny(
            other.ActAsync(awaitsOthers: true, either.Token), _over.Task, Task.Delay(dial.TimeLimit, Time, either.Token), leg.LeftAsync());
        await either.CancelAsync();
        mine.Line.Disconnect();
        _connectedFor = Time.GetElapsedTime(since);
        _recording?.Dispose();
        _over.TrySetResult();
    }

    private async Task DialAsync(IReadOnlyList<PhoneTarget> targets, CancellationToken ct)
    {
        EmulatedCall[] legs = [.. targets.Select(t => network.AddLeg(call, dial.CallerId ?? call.From, t))];
        _legs.AddRange(legs);
        var lives = legs.Zip(targets, (leg, target) => leg.Leg!.ServeAsync(target, dial.Timeout, this)).ToList();
        await Task.WhenAny(_connected.Task, Task.WhenAll(lives), _over.Task);
        foreach (var leg in legs.Where(l => l != _winner || ct.IsCancellationRequested))
            leg.Leg!.End();
        if (_winner is { } winner)
            await Task.WhenAny(_over.Task, winner.Leg!.OverAsync());
        foreach (var leg in legs.Where(l => !l.Leg!.IsElsewhere))
            await leg.Leg!.OverAsync();
    }

    /// <summary>https://www.twilio.com/docs/api/errors/13214</summary>
    private bool MayShow(string number) => number == call.From || number == call.To
        || network.Numbers.Find(number) is not null || network.Options.CallerIds.Contains(number);

    private List<KeyValuePair<string, string>> Fields()
    {
        var told = _winner ?? _legs.LastOrDefault(l => l.AnsweredAt is not null) ?? _legs.LastOrDefault();
        List<KeyValuePair<string, string>> fields =
        [
            new("DialCallStatus", _winner is not null ? "completed" : told?.Status ?? "failed"),
            new("DialBridged", _winner is not null ? "true" : "false"),
        ];
        if (told is not null)
            fields.Add(new("DialCallSid", told.Sid));
        if (_winner is not null)
            fields.Add(new("DialCallDuration", ((long)Math.Ceiling(_connectedFor.TotalSeconds)).ToString(CultureInfo.InvariantCulture)));
        if (_recording is { } recording)
            fields.AddRange(recording.Fields);
        return fields;
    }
}
