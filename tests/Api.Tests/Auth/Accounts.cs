using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Infrastructure.Identity;
using VoiceAssistant.Infrastructure.Persistence;

namespace VoiceAssistant.Api.Tests.Auth;

/// <summary>Users of a running Api, and requests in their name.</summary>
internal static class Accounts
{
    public static async Task<Guid> AddUserAsync(this ApiHost host, Action<AppUser>? change = null)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var user = new AppUser { Id = Guid.CreateVersion7(), UserName = "anna@example.com", Email = "anna@example.com" };
        change?.Invoke(user);
        db.Add(user);
        await db.SaveChangesAsync();
        return user.Id;
    }

    public static Task<HttpResponseMessage> GetAsync(this ApiHost host, string target, string? token) =>
        host.SendAsync(HttpMethod.Get, target, token);

    public static async Task<HttpResponseMessage> SendAsync(
        this ApiHost host, HttpMethod method, string target, string? token, HttpContent? content = null)
    {
        using var client = host.CreateClient();
        using var request = new HttpRequestMessage(method, target) { Content = content };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await client.SendAsync(request);
    }
}
