using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Identity;

/// <summary>The columns of ASP.NET Core Identity that we use, and ours.</summary>
internal sealed class AppUserConfiguration : IEntityTypeConfiguration<AppUser>
{
    public void Configure(EntityTypeBuilder<AppUser> builder)
    {
        builder.ToTable("Users");
        builder.Ignore(u => u.PhoneNumber).Ignore(u => u.PhoneNumberConfirmed).Ignore(u => u.TwoFactorEnabled).Ignore(u => u.LockoutEnabled);
        builder.Ignore(u => u.IsActive);
        foreach (var address in new[] { nameof(AppUser.UserName), nameof(AppUser.NormalizedUserName), nameof(AppUser.Email), nameof(AppUser.NormalizedEmail) })
            builder.Property(address).HasMaxLength(UserAccount.LongestEmail);
        builder.Property(u => u.Name).HasMaxLength(UserAccount.LongestName);
        builder.Property(u => u.PasswordHash).HasMaxLength(200);
        builder.Property(u => u.SecurityStamp).HasMaxLength(64);
        builder.Property(u => u.ConcurrencyStamp).HasMaxLength(64).IsConcurrencyToken();
        // SQLite cannot compare a time with an offset
        builder.Property(u => u.LockoutEnd).HasConversion(
            end => end!.Value.UtcDateTime, end => new DateTimeOffset(DateTime.SpecifyKind(end, DateTimeKind.Utc)));
        builder.Property(u => u.Issuer).HasMaxLength(UserAccount.LongestIssuer);
        builder.Property(u => u.Subject).HasMaxLength(UserAccount.LongestSubject);
        builder.HasIndex(u => u.NormalizedUserName).IsUnique();
        builder.HasIndex(u => u.NormalizedEmail).IsUnique();
        builder.HasIndex(u => u.OwnerId);
        builder.HasIndex(u => new { u.Issuer, u.Subject }).IsUnique();
    }
}
