using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using VoiceAssistant.EndToEnd.Tests.Hosts;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>The Api dies over an account that goes.</summary>
internal sealed class ErasureCrashTests
{
    private const string Email = "anna@example.com", Password = "correct horse battery";

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    [Test]
    public async Task An_account_whose_deletion_was_answered_goes_although_the_Api_dies_at_once()
    {
        using var deployment = await Deployment.StartAsync();
        using var client = new HttpClient();
        (await RegisterAsync(client, deployment)).ShouldBe(HttpStatusCode.Created);
        (await DeleteAsync(client, deployment)).ShouldBe(HttpStatusCode.Accepted);
        deployment.Api.Kill();

        await deployment.RestartApiAsync();
        using var deadline = new CancellationTokenSource(Deadline);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (await RegisterAsync(client, deployment) != HttpStatusCode.Created)
            await timer.WaitForNextTickAsync(deadline.Token);
    }

    private static async Task<HttpStatusCode> RegisterAsync(HttpClient client, Deployment deployment)
    {
        using var answer = await client.PostAsJsonAsync($"{deployment.Api.Url}/api/users/register", new { email = Email, password = Password });
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> DeleteAsync(HttpClient client, Deployment deployment)
    {
        using var login = await client.PostAsJsonAsync($"{deployment.Api.Url}/api/users/login", new { email = Email, password = Password });
        var tokens = await login.Content.ReadFromJsonAsync<JsonElement>();
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"{deployment.Api.Url}/api/users/me")
        {
            Content = JsonContent.Create(new { password = Password }),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", tokens.GetProperty("access_token").GetString()) },
        };
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
