using System.Text.Json;

namespace VoiceAssistant.FirstCall.Calls;

/// <summary>Asks a host what keeps it from its work: a caller hears an apology only.</summary>
internal static class Readiness
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <returns>One sentence for each check of <c>/health/ready</c> that is not healthy; of the host, where it does not answer.</returns>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(string url, CancellationToken ct)
    {
        using var http = new HttpClient { Timeout = Timeout };
        try
        {
            using var response = await http.GetAsync(new Uri($"{url.TrimEnd('/')}/health/ready"), ct);
            return Problems(await response.Content.ReadAsStringAsync(ct));
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return [$"The Api at {url} does not answer."];
        }
    }

    internal static IReadOnlyList<string> Problems(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return
            [
                .. from check in json.RootElement.GetProperty("checks").EnumerateObject()
                   where check.Value.GetProperty("status").GetString() != "healthy"
                   select $"The Api's {check.Name}: {check.Value.GetProperty("description").GetString()}.",
            ];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return [];
        }
    }
}
