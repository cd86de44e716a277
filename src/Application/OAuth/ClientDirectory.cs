using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.OAuth;

/// <summary>Finds clients by what they call themselves, across owners: a client that knocks has none yet.</summary>
internal sealed class ClientDirectory(IAppDb db, BuiltInClients builtIn)
{
    private static readonly string NoHash = Secret.HashOf(Secret.New());

    /// <summary>Null where there is no such client or it is disabled.</summary>
    public async Task<Client?> FindAsync(string? clientId, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(clientId))
            return null;
        if (builtIn.Find(clientId) is { } ours)
            return ours;
        if (!Guid.TryParseExact(clientId, "D", out var guid))
            return null;
        var id = OAuthClientId.From(guid);
        var client = await db.Set<OAuthClient>().AcrossOwners().AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == id && c.IsEnabled, ct);
        return client is not null && client.Id.ToString() == clientId ? Client.Of(client) : null;
    }

    /// <summary>What clients are called, by what they call themselves; none for those that are gone or disabled.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyList<OAuthClientId> ids, CancellationToken ct)
    {
        var found = await db.Set<OAuthClient>().AcrossOwners().Where(c => ids.Contains(c.Id) && c.IsEnabled)
            .Select(c => new { c.Id, c.Name }).ToListAsync(ct);
        return found.ToDictionary(c => c.Id.ToString(), c => c.Name);
    }

    /// <summary>The client that proves to be who it says, or null. An unknown client takes as long as a wrong secret.</summary>
    public async Task<Client?> AuthenticateAsync(ClientCredentials credentials, CancellationToken ct)
    {
        var client = await FindAsync(credentials.ClientId, ct);
        var proven = Secret.Matches(credentials.Secret ?? "", client?.SecretHash ?? NoHash);
        return client switch
        {
            null => null,
            { IsPublic: true } => credentials.Secret is null ? client : null,
            _ => proven ? client : null,
        };
    }
}
