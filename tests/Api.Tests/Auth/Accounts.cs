using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Domain.Common;
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

    public static Task<OwnerId> OwnerOfAsync(this ApiHost host, Guid user) => host.UsersAsync(users =>
        users.Where(u => u.Id == user).Select(u => u.OwnerId).SingleAsync());

    /// <summary>Lets a user work with the data of another one's owner.</summary>
    public static Task<int> JoinAsync(this ApiHost host, Guid user, OwnerId owner) => host.UsersAsync(users =>
        users.Where(u => u.Id == user).ExecuteUpdateAsync(set => set.SetProperty(u => u.OwnerId, owner)));

    public static async Task<T> UsersAsync<T>(this ApiHost host, Func<DbSet<AppUser>, Task<T>> use)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<AppDb>().Set<AppUser>());
    }

    /// <summary>But for a stream, which may have no end.</summary>
    public static Task ReadWholeAsync(this HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType == "text/event-stream" ? Task.CompletedTask : response.Content.LoadIntoBufferAsync();

    public static Task<HttpResponseMessage> GetAsync(this ApiHost host, string target, string? token) =>
        host.SendAsync(HttpMethod.Get, target, token);

    public static async Task<HttpResponseMessage> SendAsync(
        this ApiHost host, HttpMethod method, string target, string? token, HttpContent? content = null)
    {
        using var client = host.CreateClient();
        using var request = new HttpRequestMessage(method, target) { Content = content };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await response.ReadWholeAsync();
        return response;
    }
}
