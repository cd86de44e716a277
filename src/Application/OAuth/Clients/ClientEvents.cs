using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.OAuth.Security;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Clients;

/// <summary>Writes down what a person does about a client. Where nobody is behind the scope there is nobody to tell.</summary>
internal sealed class ClientEvents(SecurityEvents events, OwnerScope scope)
{
    public Task RecordAsync(SecurityEventKind kind, OAuthClientId client, string? name, CancellationToken ct) =>
        scope.User is { } user ? events.RecordAsync(kind, user, client.ToString(), name, ct) : Task.CompletedTask;
}
