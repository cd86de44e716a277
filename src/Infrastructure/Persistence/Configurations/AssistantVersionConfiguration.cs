using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Infrastructure.Persistence.Configurations;

internal sealed class AssistantVersionConfiguration : IEntityTypeConfiguration<AssistantVersion>
{
    public void Configure(EntityTypeBuilder<AssistantVersion> builder)
    {
        builder.ToTable("AssistantVersions");
        builder.HasKey(v => new { v.AssistantId, v.Number });
        builder.Property(v => v.Number).ValueGeneratedNever();
        builder.Property(v => v.Note).HasMaxLength(AssistantVersion.LongestNote);
        builder.HasOne<AssistantConfig>().WithMany().HasForeignKey(v => v.AssistantId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(v => v.OwnerId);
    }
}
