using Microsoft.Extensions.Logging;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Security;

/// <summary>The numbers are those of <see cref="SecurityEventKind"/>.</summary>
internal sealed partial class SecurityEvents
{
    [LoggerMessage(9000, LogLevel.Information, "Security: sign-in refused, user {User}, from {Source}, request {RequestId}")]
    private partial void SignInRefused(UserId? user, string? source, string? requestId);

    [LoggerMessage(9001, LogLevel.Information, "Security: signed in, user {User}, client {Client}, from {Source}, request {RequestId}")]
    private partial void SignedIn(UserId user, string? client, string? source, string? requestId);

    [LoggerMessage(9002, LogLevel.Information, "Security: signed in from a new place, user {User}, client {Client}, from {Source}, request {RequestId}")]
    private partial void SignedInFromNewPlace(UserId user, string? client, string? source, string? requestId);

    [LoggerMessage(9003, LogLevel.Warning, "Security: wrong passwords again and again, user {User}, client {Client}, from {Source}, request {RequestId}")]
    private partial void PasswordGuessed(UserId user, string? client, string? source, string? requestId);

    [LoggerMessage(9004, LogLevel.Information, "Security: password changed, user {User}, client {Client}, from {Source}, request {RequestId}")]
    private partial void PasswordChanged(UserId user, string? client, string? source, string? requestId);

    [LoggerMessage(9005, LogLevel.Warning, "Security: password reset by an operator, user {User}, client {Client}, from {Source}, request {RequestId}")]
    private partial void PasswordReset(UserId user, string? client, string? source, string? requestId);

    [LoggerMessage(9006, LogLevel.Information, "Security: session ended, user {User}, client {Client}, from {Source}, request {RequestId}")]
    private partial void SessionEnded(UserId user, string? client, string? source, string? requestId);

    [LoggerMessage(9007, LogLevel.Information, "Security: consent given, user {User}, client {Client}, from {Source}, request {RequestId}")]
    private partial void ConsentGiven(UserId user, string? client, string? source, string? requestId);

    [LoggerMessage(9008, LogLevel.Information, "Security: consent revoked, user {User}, client {Client}, from {Source}, request {RequestId}")]
    private partial void ConsentRevoked(UserId user, string? client, string? source, string? requestId);

    [LoggerMessage(9009, LogLevel.Information, "Security: client registered, user {User}, client {Client}, from {Source}, request {RequestId}")]
    private partial void ClientRegistered(UserId user, string? client, string? source, string? requestId);

    [LoggerMessage(9010, LogLevel.Information, "Security: client secret renewed, user {User}, client {Client}, from {Source}, request {RequestId}")]
    private partial void ClientSecretRenewed(UserId user, string? client, string? source, string? requestId);

    [LoggerMessage(9011, LogLevel.Information, "Security: client deleted, user {User}, client {Client}, from {Source}, request {RequestId}")]
    private partial void ClientDeleted(UserId user, string? client, string? source, string? requestId);

    [LoggerMessage(9012, LogLevel.Warning, "Security: authorization code replayed, user {User}, client {Client}, from {Source}, request {RequestId}")]
    private partial void CodeReplayed(UserId user, string? client, string? source, string? requestId);

    [LoggerMessage(9013, LogLevel.Warning, "Security: authorization code misused, user {User}, client {Client}, from {Source}, request {RequestId}")]
    private partial void CodeMisused(UserId user, string? client, string? source, string? requestId);

    [LoggerMessage(9014, LogLevel.Warning, "Security: refresh token reused, user {User}, client {Client}, from {Source}, request {RequestId}")]
    private partial void RefreshTokenReused(UserId user, string? client, string? source, string? requestId);

    [LoggerMessage(9015, LogLevel.Warning, "Security: account is being erased, user {User}, client {Client}, from {Source}, request {RequestId}")]
    private partial void AccountErased(UserId user, string? client, string? source, string? requestId);
}
