using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace VoiceAssistant.EndToEnd.Tests.Hosts;

/// <summary>Signs an owner in, and in again before their token is over: a test may last longer than a token.</summary>
internal sealed class OwnerSession(string url, string email, string password) : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Stopwatch _age = new();
    private TimeSpan _renewal;
    private string? _token;

    /// <summary>The owner of the demonstration's.</summary>
    /// <param name="api">One of several.</param>
    public static HttpClient Open(Deployment deployment, HostProcess? api = null) =>
        Open((api ?? deployment.Api).Url, "demo@voiceassistant.example", deployment.DemonstrationPassword);

    /// <summary>A new owner's.</summary>
    public static async Task<HttpClient> RegisterAsync(Deployment deployment)
    {
        var account = new { email = "anna@example.com", password = "correct horse battery" };
        using var client = new HttpClient { Timeout = HostProcess.Timeout };
        using var registered = await client.PostAsJsonAsync(new Uri($"{deployment.Api.Url}/api/users/register"), account);
        registered.EnsureSuccessStatusCode();
        return Open(deployment.Api.Url, account.email, account.password);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(ct));
        return await base.SendAsync(request, ct);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _gate.Dispose();
        base.Dispose(disposing);
    }

    private static HttpClient Open(string url, string email, string password) =>
        new(new OwnerSession(url, email, password)) { BaseAddress = new Uri($"{url}/"), Timeout = HostProcess.Timeout };

    private async Task<string> TokenAsync(CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            if (_token is null || _age.Elapsed > _renewal)
                await SignInAsync(ct);
            return _token!;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task SignInAsync(CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{url}/api/users/login"))
        {
            Content = JsonContent.Create(new { email, password }),
        };
        _age.Restart();
        using var answer = await base.SendAsync(request, ct);
        answer.EnsureSuccessStatusCode();
        var tokens = await answer.Content.ReadFromJsonAsync<JsonElement>(ct);
        (_token, _renewal) = (tokens.GetProperty("access_token").GetString(), TimeSpan.FromSeconds(tokens.GetProperty("expires_in").GetInt32() / 2));
    }
}
