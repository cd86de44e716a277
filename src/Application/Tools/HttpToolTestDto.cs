using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Tools;

/// <summary>What came of trying a tool; where something secret was, there is •••.</summary>
/// <param name="Kind">`done`, `refused` by the server, `notDone`, or `unknown` where it may have been done.</param>
/// <param name="Told">What the model would be told.</param>
/// <param name="Values">Named values for later tools and the prompt.</param>
/// <param name="Request">As it was sent; null where it did not come to that.</param>
/// <param name="Response">Null where there was none.</param>
/// <param name="Problem">What is wrong, for whoever owns the tool: the model is not told; null where nothing is, or where the model is told.</param>
/// <param name="Tries">How often it was sent, or tried to be sent.</param>
/// <param name="Ms">How long that took.</param>
public sealed record HttpToolTestDto(
    ToolResultKind Kind,
    string Told,
    IReadOnlyDictionary<string, string> Values,
    SentRequestDto? Request,
    ReceivedResponseDto? Response,
    string? Problem,
    int Tries,
    double Ms)
{
    private const int LongestBody = 8_000, LongestHeader = 2_000;

    internal static HttpToolTestDto Of(HttpToolReport report, HttpToolDefinition tool) => new(
        report.Outcome.Kind,
        OutcomeSentences.Of(report.Outcome, tool.Effect),
        report.Outcome.Values,
        report.Request is { } request ? new SentRequestDto(
            request.Method, report.Mask.Apply(request.Address.AbsoluteUri), Masked(request.Headers, report.Mask, tool), Body(request.Body, report.Mask)) : null,
        report.Exchange?.Answer is { } answer ? new ReceivedResponseDto(answer.Status, Masked(answer.Headers, report.Mask), Body(answer.Text, report.Mask)) : null,
        report.Outcome.Reason,
        report.Exchange?.Tries ?? 0,
        Math.Round(report.Exchange?.Elapsed.TotalMilliseconds ?? 0, 1));

    private static string? Body(string? text, SecretMask mask) =>
        text is null ? null : Shortened(mask.Apply(text), LongestBody);

    /// <summary>Secret headers are known by their names, too: a value may be filled with what is nowhere else.</summary>
    private static IReadOnlyList<HeaderDto> Masked(IEnumerable<KeyValuePair<string, string>> headers, SecretMask mask, HttpToolDefinition tool) =>
        Masked(headers.Select(one => tool.SecretHeaders.Values.Keys.Contains(one.Key, StringComparer.OrdinalIgnoreCase) ? new(one.Key, SecretMask.Mask) : one), mask);

    private static IReadOnlyList<HeaderDto> Masked(IEnumerable<KeyValuePair<string, string>> headers, SecretMask mask) =>
        [.. headers.Select(one => new HeaderDto(one.Key, Shortened(mask.Apply(one.Value), LongestHeader)))];

    /// <summary>What is masked already: half a secret would be shown.</summary>
    private static string Shortened(string masked, int most) => masked.Length > most ? $"{masked[..most]}… (shortened)" : masked;
}

/// <param name="Body">Null for none.</param>
public sealed record SentRequestDto(string Method, string Url, IReadOnlyList<HeaderDto> Headers, string? Body);

/// <param name="Body">Its first 8,000 characters; null where it is no text.</param>
public sealed record ReceivedResponseDto(int Status, IReadOnlyList<HeaderDto> Headers, string? Body);

public sealed record HeaderDto(string Name, string Value);
