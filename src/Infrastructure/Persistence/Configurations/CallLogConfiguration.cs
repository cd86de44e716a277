using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Infrastructure.Persistence.Configurations;

/// <summary>A log outlives its assistant, so that there is no foreign key; it loses only its link to a deleted contact.</summary>
internal sealed class CallLogConfiguration : IEntityTypeConfiguration<CallLog>
{
    public void Configure(EntityTypeBuilder<CallLog> builder)
    {
        builder.Property(c => c.ProviderCallId).HasMaxLength(64);
        builder.ComplexProperty(c => c.MediaToken, token => token.Property(t => t.Hash).HasMaxLength(64));
        builder.HasOne(c => c.Conversation).WithOne()
            .HasForeignKey<CallLog>(c => c.ConversationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Contact>().WithMany().HasForeignKey(c => c.ContactId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(c => c.ProviderCallId).IsUnique();
        builder.HasIndex(c => new { c.OwnerId, c.StartedAt });
        builder.HasIndex(c => new { c.OwnerId, c.AssistantId, c.StartedAt });
        builder.HasIndex(c => new { c.OwnerId, c.ContactId, c.StartedAt });
        builder.HasIndex(c => new { c.OwnerId, c.Outcome, c.StartedAt });
        builder.HasIndex(c => c.Status); // few are open: media hosts and recovery look for them all the time
    }
}
