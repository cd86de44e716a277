using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace VoiceAssistant.Benchmarks.Load;

/// <summary>Somebody who has an account, and what assistants know of theirs, over HTTP.</summary>
internal sealed class Owner : IDisposable
{
    public const string Sources = "api/knowledge-base/sources";

    private static readonly TimeSpan GivenUp = TimeSpan.FromMinutes(10);

    private readonly HttpClient _http;
    private readonly object _account;

    private Owner(string api, string email, string password)
    {
        _http = new HttpClient { BaseAddress = new Uri($"{api}/"), Timeout = TimeSpan.FromMinutes(5) };
        _account = new { email, password };
    }

    /// <summary>Somebody new.</summary>
    public static async Task<Owner> RegisterAsync(string api, string email, string password)
    {
        var owner = new Owner(api, email, password);
        using var answer = await owner._http.PostAsJsonAsync("api/users/register", owner._account);
        answer.EnsureSuccessStatusCode();
        await owner.LogInAsync();
        return owner;
    }

    public static async Task<Owner> LogInAsync(string api, string email, string password)
    {
        var owner = new Owner(api, email, password);
        await owner.LogInAsync();
        return owner;
    }

    /// <summary>Once more: an access token lasts some minutes. Not while requests are on their way.</summary>
    public async Task LogInAsync()
    {
        using var answer = await _http.PostAsJsonAsync("api/users/login", _account);
        var tokens = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.GetProperty("access_token").GetString());
    }

    /// <summary>The source that was made; null where it is refused.</summary>
    public async Task<Guid?> AddSourceAsync(HttpContent source)
    {
        using var answer = await _http.PostAsync(new Uri(Sources, UriKind.Relative), source);
        if (answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge)
            return null;
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    /// <summary>The source's status, once nothing is to be done about it any more.</summary>
    public async Task<string> DoneAsync(Guid source, TimeSpan pause)
    {
        for (var began = Stopwatch.GetTimestamp(); ;)
        {
            var status = (await GetAsync($"{Sources}/{source}")).GetProperty("status").GetString()!;
            if (status is "indexed" or "failed")
                return status;
            if (Stopwatch.GetElapsedTime(began) > GivenUp)
                throw new TimeoutException($"Source {source} is still {status}.");
            await Task.Delay(pause);
        }
    }

    public async Task<JsonElement> GetAsync(string target)
    {
        using var answer = await _http.GetAsync(new Uri(target, UriKind.Relative));
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task PostAsync(string target, object body)
    {
        using var answer = await _http.PostAsJsonAsync(target, body);
        answer.EnsureSuccessStatusCode();
    }

    public async Task PatchAsync(string target, object body)
    {
        using var answer = await _http.PatchAsJsonAsync(target, body);
        answer.EnsureSuccessStatusCode();
    }

    public async Task DeleteAsync(string target)
    {
        using var answer = await _http.DeleteAsync(new Uri(target, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The texts that a question finds.</summary>
    public async Task<IReadOnlyList<string>> SearchAsync(string question) =>
    [
        .. (await GetAsync($"api/knowledge-base/search?q={Uri.EscapeDataString(question)}")).GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("text").GetString()!),
    ];

    public void Dispose() => _http.Dispose();
}
