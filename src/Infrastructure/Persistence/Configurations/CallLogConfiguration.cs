using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Infrastructure.Persistence.Conversions;

namespace VoiceAssistant.Infrastructure.Persistence.Configurations;

/// <summary>A log outlives its assistant, so that there is no foreign key; it loses only its link to a deleted contact.</summary>
internal sealed class CallLogConfiguration : IEntityTypeConfiguration<CallLog>
{
    public void Configure(EntityTypeBuilder<CallLog> builder)
    {
        builder.ToTable("Calls");
        builder.Property(c => c.ProviderCallId).HasMaxLength(CallLog.LongestProviderCallId);
        builder.ComplexProperty(c => c.MediaToken, token => token.Property(t => t.Hash).HasMaxLength(Secret.HashLength));
        builder.Property(c => c.Opening).HasMaxLength(AssistantConfig.LongestGreeting);
        builder.Property(c => c.CallerToken).HasMaxLength(CallLog.LongestCallerToken);
        builder.Property(c => c.Problem).HasMaxLength(CallLog.LongestProblem);
        builder.ComplexProperty(c => c.Detour);
        builder.Property(c => c.Transfer).AsJson();
        builder.HasOne(c => c.Conversation).WithOne()
            .HasForeignKey<CallLog>(c => c.ConversationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Contact>().WithMany().HasForeignKey(c => c.ContactId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(c => c.ProviderCallId).IsUnique();
        // an order ends with the id; what comes after it lets directions and searches look at the index instead of the rows
        builder.HasIndex(c => new { c.OwnerId, c.StartedAt, c.Id, c.Direction, c.ConversationId });
        builder.HasIndex(c => new { c.OwnerId, c.AssistantId, c.StartedAt, c.Id, c.AssistantVersion });
        builder.HasIndex(c => new { c.OwnerId, c.ContactId, c.StartedAt, c.Id });
        builder.HasIndex(c => new { c.OwnerId, c.Outcome, c.StartedAt, c.Id });
        builder.HasIndex(c => new { c.OwnerId, c.UpdatedAt, c.Id });
        // few are open, and media hosts and recovery look for them all the time, whoever owns them
        builder.HasIndex(c => new { c.Status, c.OwnerId, c.StartedAt, c.Id });
    }
}
