using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Infrastructure.Persistence;

namespace VoiceAssistant.Api.Tests.Idempotency;

/// <summary>An answer to a request with a key.</summary>
internal sealed record KeptAnswer(HttpStatusCode Status, string Body, string? Location, string? ETag, bool IsRepeated)
{
    public static async Task<KeptAnswer> OfAsync(ApiHost host, HttpRequestMessage request, string key)
    {
        using (request)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
            using var client = host.CreateClient();
            using var answer = await client.SendAsync(request);
            return new(
                answer.StatusCode,
                await answer.Content.ReadAsStringAsync(),
                answer.Headers.Location?.ToString(),
                answer.Headers.ETag?.Tag,
                answer.Headers.Contains("Idempotent-Replayed"));
        }
    }
}

internal static class KeptRequests
{
    public static async Task<List<IdempotentRequest>> RequestsAsync(this ApiHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDb>().Set<IdempotentRequest>().AcrossOwners().AsNoTracking().ToListAsync();
    }

    /// <summary>As if the host that works on it had died at that time.</summary>
    public static async Task StrandAsync(this ApiHost host, DateTime at, bool isDone)
    {
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AppDb>().Set<IdempotentRequest>().AcrossOwners().ExecuteUpdateAsync(set => set
            .SetProperty(r => r.Answer, (string?)null).SetProperty(r => r.IsDone, isDone).SetProperty(r => r.At, at));
    }
}
