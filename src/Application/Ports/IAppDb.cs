using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Application.Ports;

/// <summary>The database, seen by use cases. Queries are filtered by the owner and the user of the scope.</summary>
public interface IAppDb
{
    DbSet<Contact> Contacts { get; }

    DbSet<AssistantConfig> Assistants { get; }

    DbSet<PhoneLine> PhoneLines { get; }

    DbSet<CallLog> Calls { get; }

    DbSet<Conversation> Conversations { get; }

    DbSet<Turn> Turns { get; }

    DbSet<OAuthClient> OAuthClients { get; }

    DbSet<Grant> Grants { get; }

    DbSet<AuthorizationCode> AuthorizationCodes { get; }

    DbSet<RefreshToken> RefreshTokens { get; }

    DbSet<RevokedToken> RevokedTokens { get; }

    DbSet<Session> Sessions { get; }

    DbSet<Interaction> Interactions { get; }

    DbSet<Consent> Consents { get; }

    /// <exception cref="DbUpdateConcurrencyException">A row changed since it was read.</exception>
    /// <exception cref="DbUpdateException">A constraint was hurt, or the database could not be reached.</exception>
    Task<int> SaveChangesAsync(CancellationToken ct);

    /// <summary>
    /// Deletes all that the owner of the scope has, table by table, whatever tables there are. Where it fails in between, it
    /// can be done again.
    /// </summary>
    /// <exception cref="InvalidOperationException">The scope acts for nobody.</exception>
    Task EraseOwnerAsync(CancellationToken ct);

    /// <summary>The same of all that is the own of the scope's user.</summary>
    /// <exception cref="InvalidOperationException">No person is behind the scope.</exception>
    Task EraseUserAsync(CancellationToken ct);

    /// <summary>Forgets everything read or added and not saved, to try again after a failed save.</summary>
    void Forget();
}
