using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoiceAssistant.Domain.Tools;
using VoiceAssistant.Infrastructure.Persistence.Conversions;

namespace VoiceAssistant.Infrastructure.Persistence.Configurations;

internal sealed class HttpToolConfiguration : IEntityTypeConfiguration<HttpTool>
{
    public void Configure(EntityTypeBuilder<HttpTool> builder)
    {
        builder.ToTable("HttpTools");
        builder.Property(t => t.Name).HasMaxLength(HttpTool.LongestName);
        builder.Property(t => t.Description).HasMaxLength(HttpTool.LongestDescription);
        builder.Property(t => t.Settings).AsJson();
        builder.HasIndex(t => new { t.OwnerId, t.Name }).IsUnique();
        builder.HasIndex(t => new { t.OwnerId, t.CreatedAt, t.Id });
        builder.HasIndex(t => new { t.OwnerId, t.UpdatedAt, t.Id });
    }
}
