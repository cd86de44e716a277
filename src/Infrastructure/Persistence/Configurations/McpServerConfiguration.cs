using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoiceAssistant.Domain.Tools;
using VoiceAssistant.Infrastructure.Persistence.Conversions;

namespace VoiceAssistant.Infrastructure.Persistence.Configurations;

internal sealed class McpServerConfiguration : IEntityTypeConfiguration<McpServer>
{
    public void Configure(EntityTypeBuilder<McpServer> builder)
    {
        builder.ToTable("McpServers");
        builder.Property(s => s.Name).HasMaxLength(McpServer.LongestName);
        builder.Property(s => s.Url).HasMaxLength(McpServer.LongestUrl);
        builder.Property(s => s.Auth).AsJson();
        builder.Property(s => s.AllowedTools).AsJson();
        builder.HasIndex(s => new { s.OwnerId, s.Name }).IsUnique();
        builder.HasIndex(s => new { s.OwnerId, s.CreatedAt, s.Id });
        builder.HasIndex(s => new { s.OwnerId, s.UpdatedAt, s.Id });
    }
}
