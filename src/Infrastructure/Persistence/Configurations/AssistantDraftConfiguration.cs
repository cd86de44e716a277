using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Infrastructure.Persistence.Configurations;

internal sealed class AssistantDraftConfiguration : IEntityTypeConfiguration<AssistantDraft>
{
    public void Configure(EntityTypeBuilder<AssistantDraft> builder)
    {
        builder.ToTable("AssistantDrafts");
        builder.HasKey(d => d.AssistantId);
        builder.Property(d => d.AssistantId).ValueGeneratedNever();
        builder.HasOne<AssistantConfig>().WithOne().HasForeignKey<AssistantDraft>(d => d.AssistantId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(d => d.OwnerId);
    }
}
