using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Infrastructure.Persistence.Configurations;

/// <summary>
/// A table for each kind of thing, so that the database deletes what is of a thing. Tables are saved in the order of their names: these come after those of
/// the things, so that of two who change one thing at once the later one is told so, and not that there is such a key already.
/// </summary>
internal abstract class MetadataConfiguration<T, TId>(string table) : IEntityTypeConfiguration<MetadataEntry<TId>>
    where T : class, IDescribed<TId>
    where TId : struct, IId<TId>
{
    public void Configure(EntityTypeBuilder<MetadataEntry<TId>> builder)
    {
        builder.ToTable(table);
        builder.HasKey(entry => new { entry.SubjectId, entry.Key });
        builder.Property(entry => entry.Key).HasMaxLength(Metadata.LongestKey);
        builder.Property(entry => entry.Value).HasMaxLength(Metadata.LongestValue);
        builder.HasOne<T>().WithMany().HasForeignKey(entry => entry.SubjectId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(entry => new { entry.OwnerId, entry.Key, entry.Value, entry.SubjectId });
    }
}

internal sealed class ContactMetadataConfiguration() : MetadataConfiguration<Contact, ContactId>("MetadataOfContacts");

internal sealed class AssistantMetadataConfiguration() : MetadataConfiguration<AssistantConfig, AssistantId>("MetadataOfAssistants");

internal sealed class CallMetadataConfiguration() : MetadataConfiguration<CallLog, CallId>("MetadataOfCalls");
