namespace VoiceAssistant.VendorEmulators.Twilio.Calls;

/// <summary>Begins so many calls a second, in the order in which they were asked for; the others wait.</summary>
internal sealed class CallPacing(TwilioEmulatorOptions options)
{
    private readonly Lock _gate = new();
    private DateTimeOffset _next;

    public async Task TakeAsync(CancellationToken ct)
    {
        TimeSpan wait;
        lock (_gate)
        {
            var now = options.Time.GetUtcNow();
            var at = _next > now ? _next : now;
            _next = at + TimeSpan.FromSeconds(1 / options.CallsPerSecond);
            wait = at - now;
        }
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, options.Time, ct);
    }
}
