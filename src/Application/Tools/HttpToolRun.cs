using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

/// <summary>All there is to be told of one use of a tool.</summary>
/// <param name="Request">As it was sent last, or would have been; null where it did not come to that.</param>
/// <param name="Exchange">Null where it did not come to that.</param>
/// <param name="Mask">What of all that nobody is to be told.</param>
internal sealed record HttpToolReport(ToolOutcome Outcome, HttpToolRequest? Request, HttpToolExchange? Exchange, SecretMask Mask);

/// <summary>Uses a tool: checks what the model gives, sends it, and reads what comes back.</summary>
internal sealed class HttpToolRun(IHttpTools http, ISecretProtector protector, ToolAuthentication authentication, ToolPages pages, TimeProvider time)
{
    private const int Unauthorized = 401;

    public async Task<HttpToolReport> RunAsync(HttpToolDefinition tool, ToolUse use, CancellationToken ct)
    {
        if (Check(tool, ref use) is { } wrong)
            return NotDone(wrong, reason: null);
        var (secrets, locked) = UnlockedSecrets.Unlock(tool, use.Known, protector);
        if (secrets is null)
            return NotDone("", locked);
        var (request, problem) = ToolRequestWriter.Write(tool, use, secrets);
        if (request is null)
            return NotDone("Something that it needs is not known yet, or cannot be used for it.", secrets.Mask.Apply(problem!));
        var started = time.GetTimestamp();
        var first = await SendAsync(tool, request, secrets, isRejected: false, ct);
        if (tool.Settings.Auth.Kind != ToolAuthKind.Oauth2 || first.Exchange?.Answer?.Status != Unauthorized || first.Outcome.Kind == ToolResultKind.Unknown)
            return first;
        var left = request.Timeout - time.GetElapsedTime(started);
        return left > TimeSpan.Zero ? await SendAsync(tool, request with { Timeout = left }, secrets, isRejected: true, ct) : first;
    }

    private async Task<HttpToolReport> SendAsync(
        HttpToolDefinition tool, HttpToolRequest request, UnlockedSecrets secrets, bool isRejected, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var (signed, problem) = await authentication.SignAsync(tool.Settings.Auth, request, secrets, isRejected, ct);
        if (signed is null)
            return NotDone("", secrets.Mask.Apply(problem!), request, secrets.Mask);
        var left = request.Timeout - time.GetElapsedTime(started);
        if (left <= TimeSpan.Zero)
            return NotDone(ToolAnswerReader.TooLong, "There was no time left after the access token had come.", signed.Request, signed.Mask);
        var exchange = await http.SendAsync(signed.Request with { Timeout = left }, ct);
        var page = exchange.Answer is { Status: >= 200 and < 300 } answer && ToolPages.Is(answer) && tool.Settings.Response.Text is null
            ? await pages.ReadAsync(answer, request.Timeout - time.GetElapsedTime(started), ct)
            : null;
        return new HttpToolReport(ToolAnswerReader.Read(tool, exchange, signed.Mask, ToolRequestWriter.MarkedIn(tool, secrets), page), signed.Request, exchange, signed.Mask);
    }

    /// <summary>What is sent beside the arguments takes the place of those of the same name, which the model was not told of.</summary>
    private static ToolUse WithoutStatic(HttpToolDefinition tool, ToolUse use)
    {
        var statics = tool.Settings.StaticParameters;
        if (!use.Arguments.Any(one => statics.ContainsKey(one.Key)))
            return use;
        return use with { Arguments = [.. use.Arguments.Where(one => !statics.ContainsKey(one.Key)).Select(one => KeyValuePair.Create(one.Key, one.Value?.DeepClone()))] };
    }

    private static string? Check(HttpToolDefinition tool, ref ToolUse use)
    {
        try
        {
            use = WithoutStatic(tool, use);
            return tool.Schema.ProblemWith(use.Arguments) is { } problem ? $"{problem} Correct the arguments and try again." : null;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.Text.Json.JsonException)
        {
            return "The arguments are no JSON object: a member is given twice, or a text holds half of a character.";
        }
    }

    /// <summary>All of it in our own words.</summary>
    private static HttpToolReport NotDone(string text, string? reason, HttpToolRequest? request = null, SecretMask? mask = null)
    {
        var outcome = new ToolOutcome(ToolResultKind.NotDone, text) { Reason = reason };
        return new(outcome with { Kept = outcome }, request, Exchange: null, mask ?? new SecretMask([]));
    }
}
