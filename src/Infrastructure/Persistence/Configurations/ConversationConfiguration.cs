using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Infrastructure.Persistence.Conversions;

namespace VoiceAssistant.Infrastructure.Persistence.Configurations;

/// <summary>Like the log of a call, a conversation outlives its assistant.</summary>
internal sealed class ConversationConfiguration : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> builder)
    {
        builder.ToTable("Conversations");
        builder.Property(c => c.Summary).AsJson();
        builder.HasMany(c => c.Turns).WithOne().HasForeignKey(t => t.ConversationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => new { c.OwnerId, c.StartedAt });
        builder.HasIndex(c => c.AssistantId);
    }
}
