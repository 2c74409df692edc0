// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.sluice.ratelimit.grant.LeaseAnswer;
import dev.sluice.ratelimit.wire.GrantCodec;
import java.io.IOException;
import java.util.List;

/**
 * What an owner says to a batch of requests, in their order. Confined to whoever makes or reads it;
 * it does not change afterwards.
 */
final class Answers implements IdentifiedDataSerializable {

    private List<LeaseAnswer> answers;

    /** To be read into. */
    Answers() {
        this(List.of());
    }

    Answers(List<LeaseAnswer> answers) {
        this.answers = List.copyOf(answers);
    }

    List<LeaseAnswer> answers() {
        return answers;
    }

    @Override
    public int getFactoryId() {
        return LimitForms.FACTORY;
    }

    @Override
    public int getClassId() {
        return LimitForms.ANSWERS;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        LimitForms.writeVersion(out);
        GrantCodec.writeAnswers(out, answers);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        LimitForms.readVersion(in);
        answers = List.copyOf(GrantCodec.readAnswers(in));
    }
}
