using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace VoiceAssistant.Benchmarks.Placing;

/// <summary>The demonstration's owner, who has calls placed and does not give up until they are accepted.</summary>
internal sealed class CallOwner : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50), GivenUp = TimeSpan.FromMinutes(10);

    private readonly HttpClient _http;
    private readonly object _account;
    private int _retries;

    private CallOwner(string api, string password)
    {
        _http = new HttpClient { BaseAddress = new Uri($"{api}/"), Timeout = TimeSpan.FromSeconds(30) };
        _account = new { email = "demo@voiceassistant.example", password };
    }

    /// <summary>An assistant that may call at any time.</summary>
    public Guid Assistant { get; private set; }

    /// <summary>How often something had to be asked for again, since nobody answered.</summary>
    public int Retries => _retries;

    public static async Task<CallOwner> LogInAsync(string api, string password)
    {
        var owner = new CallOwner(api, password);
        await owner.LogInAsync();
        owner.Assistant = (await owner.GetAsync("api/assistants?sort=createdAt")).GetProperty("items")[0].GetProperty("id").GetGuid();
        using var changed = await owner._http.PatchAsJsonAsync(
            $"api/assistants/{owner.Assistant}", new { outbound = new { hours = new { from = "00:00", to = "24:00" } } });
        changed.EnsureSuccessStatusCode();
        return owner;
    }

    /// <summary>Once more: an access token lasts some minutes. Not while requests are on their way.</summary>
    public async Task LogInAsync()
    {
        using var answer = await _http.PostAsJsonAsync("api/users/login", _account);
        var tokens = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.GetProperty("access_token").GetString());
    }

    /// <summary>The id of the call that was accepted; asked for once more, it has to be the same.</summary>
    public async Task<Guid> PlaceAsync(string to, string key)
    {
        var id = await InsistAsync(() => AskAsync(to, key));
        return await InsistAsync(() => AskAsync(to, key)) == id ? id : throw new InvalidOperationException($"Two calls were accepted for the key {key}.");
    }

    /// <summary>How a call ended; null where it has not.</summary>
    public async Task<string?> OutcomeAsync(Guid call)
    {
        var log = await InsistAsync(() => GetAsync($"api/calls/{call}"));
        return log.GetProperty("status").GetString() == "ended" ? log.GetProperty("outcome").GetString() : null;
    }

    public void Dispose() => _http.Dispose();

    private async Task<Guid> AskAsync(string to, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/calls") { Content = JsonContent.Create(new { assistantId = Assistant, to }) };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await _http.SendAsync(request);
        return answer.StatusCode == HttpStatusCode.Accepted
            ? (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid()
            : throw new HttpRequestException($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}", null, answer.StatusCode);
    }

    private async Task<JsonElement> GetAsync(string target)
    {
        using var answer = await _http.GetAsync(new Uri(target, UriKind.Relative));
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>As long as nobody answers, or not properly, it is asked again.</summary>
    private async Task<T> InsistAsync<T>(Func<Task<T>> ask)
    {
        using var deadline = new CancellationTokenSource(GivenUp);
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (Exception e) when (e is HttpRequestException { StatusCode: null or >= HttpStatusCode.InternalServerError } or TaskCanceledException or IOException
                && !deadline.IsCancellationRequested)
            {
                Interlocked.Increment(ref _retries);
                await Task.Delay(Pause, deadline.Token);
            }
        }
    }
}
