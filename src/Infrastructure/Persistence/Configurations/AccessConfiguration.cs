using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Infrastructure.Persistence.Configurations;

internal sealed class OAuthClientConfiguration : IEntityTypeConfiguration<OAuthClient>
{
    public void Configure(EntityTypeBuilder<OAuthClient> builder)
    {
        builder.ToTable("OAuthClients");
        builder.Property(c => c.Name).HasMaxLength(OAuthClient.LongestName);
        builder.Property(c => c.Search).HasMaxLength(OAuthClient.LongestSearch);
        builder.Property(c => c.SecretHash).HasMaxLength(Secret.HashLength);
        builder.HasIndex(c => new { c.OwnerId, c.Name });
        builder.HasIndex(c => new { c.OwnerId, c.UpdatedAt, c.Id });
        builder.OwnsMany(c => c.Origins, origin =>
        {
            const string Client = "ClientId";
            origin.ToTable("OAuthClientOrigins");
            origin.WithOwner().HasForeignKey(Client);
            origin.Property(o => o.Value).HasColumnName("Origin").HasMaxLength(RedirectUri.MaxOriginLength);
            origin.HasKey(Client, nameof(OAuthClientOrigin.Value));
            origin.HasIndex(o => o.Value);
        });
    }
}

/// <summary>
/// A client's id is text without a foreign key, here and elsewhere: built-in clients have no row, and what a deleted
/// client had is worthless without it.
/// </summary>
internal sealed class GrantConfiguration : IEntityTypeConfiguration<Grant>
{
    public void Configure(EntityTypeBuilder<Grant> builder)
    {
        builder.ToTable("Grants");
        builder.Property(g => g.ClientId).HasMaxLength(OAuthClient.LongestClientId);
        builder.Property(g => g.Source).HasMaxLength(SecurityEvent.LongestSource);
        builder.HasIndex(g => g.UserId);
        builder.HasIndex(g => g.SessionId);
        builder.HasIndex(g => g.ExpiresAt);
    }
}

internal sealed class AuthorizationCodeConfiguration : IEntityTypeConfiguration<AuthorizationCode>
{
    public void Configure(EntityTypeBuilder<AuthorizationCode> builder)
    {
        builder.ToTable("AuthorizationCodes");
        builder.HasKey(c => c.Hash);
        builder.Property(c => c.Hash).HasMaxLength(Secret.HashLength);
        builder.Property(c => c.CodeChallenge).HasMaxLength(CodeVerifier.Longest);
        builder.HasOne<Grant>().WithMany().HasForeignKey(c => c.GrantId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => c.ExpiresAt);
    }
}

internal sealed class RefreshTokenConfiguration : IEntityTypeConfiguration<RefreshToken>
{
    public void Configure(EntityTypeBuilder<RefreshToken> builder)
    {
        builder.ToTable("RefreshTokens");
        builder.HasKey(t => t.Hash);
        builder.Property(t => t.Hash).HasMaxLength(Secret.HashLength);
        builder.HasOne<Grant>().WithMany().HasForeignKey(t => t.GrantId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RevokedTokenConfiguration : IEntityTypeConfiguration<RevokedToken>
{
    public void Configure(EntityTypeBuilder<RevokedToken> builder)
    {
        builder.ToTable("RevokedTokens");
        builder.HasKey(t => t.Jti);
        builder.Property(t => t.Jti).HasMaxLength(RevokedToken.LongestJti);
        builder.HasIndex(t => t.ExpiresAt);
    }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("Sessions");
        builder.Property(s => s.SecretHash).HasMaxLength(Secret.HashLength);
        builder.Property(s => s.Source).HasMaxLength(SecurityEvent.LongestSource);
        builder.HasIndex(s => s.SecretHash).IsUnique();
        builder.HasIndex(s => s.UserId);
        builder.HasIndex(s => s.ExpiresAt);
    }
}

internal sealed class InteractionConfiguration : IEntityTypeConfiguration<Interaction>
{
    public void Configure(EntityTypeBuilder<Interaction> builder)
    {
        builder.ToTable("Interactions");
        builder.Property(i => i.SecretHash).HasMaxLength(Secret.HashLength);
        builder.ComplexProperty(i => i.Request);
        builder.HasIndex(i => i.ExpiresAt);
    }
}

internal sealed class ConsentConfiguration : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> builder)
    {
        builder.ToTable("Consents");
        builder.HasKey(c => new { c.UserId, c.ClientId });
        builder.Property(c => c.ClientId).HasMaxLength(OAuthClient.LongestClientId);
    }
}

internal sealed class PasswordAttemptsConfiguration : IEntityTypeConfiguration<PasswordAttempts>
{
    public void Configure(EntityTypeBuilder<PasswordAttempts> builder)
    {
        builder.ToTable("PasswordAttempts");
        builder.HasKey(a => a.Key);
        builder.Property(a => a.Key).HasMaxLength(Secret.HashLength);
        builder.HasIndex(a => a.LastAt);
    }
}

internal sealed class SecurityEventConfiguration : IEntityTypeConfiguration<SecurityEvent>
{
    public void Configure(EntityTypeBuilder<SecurityEvent> builder)
    {
        builder.ToTable("SecurityEvents");
        builder.Property(e => e.Source).HasMaxLength(SecurityEvent.LongestSource);
        builder.Property(e => e.ClientId).HasMaxLength(OAuthClient.LongestClientId);
        builder.Property(e => e.ClientName).HasMaxLength(OAuthClient.LongestName);
        builder.Property(e => e.RequestId).HasMaxLength(SecurityEvent.LongestRequestId);
        builder.HasIndex(e => new { e.UserId, e.At, e.Id });
        builder.HasIndex(e => new { e.UserId, e.Kind, e.Source });
        builder.HasIndex(e => e.At);
    }
}
