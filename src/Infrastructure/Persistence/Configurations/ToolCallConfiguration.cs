using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Infrastructure.Persistence.Configurations;

/// <summary>What acts is kept before it is begun, when a conversation in writing may not be kept yet, so that there is no foreign key.</summary>
internal sealed class ToolCallConfiguration : IEntityTypeConfiguration<ToolCall>
{
    public void Configure(EntityTypeBuilder<ToolCall> builder)
    {
        builder.ToTable("ToolCalls");
        builder.HasKey(c => new { c.ConversationId, c.Step });
        builder.Property(c => c.Step).ValueGeneratedNever();
        builder.Property(c => c.Name).HasMaxLength(ToolCall.LongestName);
        builder.Property(c => c.Fingerprint).HasMaxLength(ToolCall.FingerprintLength);
        builder.Property(c => c.Reason).HasMaxLength(ToolCall.LongestReason);
        builder.HasIndex(c => new { c.OwnerId, c.ConversationId });
    }
}
